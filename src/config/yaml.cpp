#include "config/yaml.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <set>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::string line_of(const std::string& path, int line) {
    std::ifstream in(path);
    std::string text;
    for (int i = 0; i < line; ++i)
        if (!std::getline(in, text)) return {};
    return text;
}

std::string caret_excerpt(const Diagnostic& diagnostic) {
    if (diagnostic.lines.first <= 0) return {};
    const std::string text = line_of(diagnostic.file, diagnostic.lines.first);
    if (text.empty() || text.size() > 400) return {};
    std::string pad;
    std::size_t at = 0;
    for (int i = 1; i < diagnostic.column && at < text.size(); ++i) {
        const std::size_t next = code_point_at(text, at).next;
        pad += text[at] == '\t' ? "\t" : std::string(static_cast<std::size_t>(columns(std::string_view(text).substr(at, next - at))), ' ');
        at = next;
    }
    return "\n  " + text + "\n  " + pad + "^";
}

std::string describe(const YAML::Node& node) {
    if (!node.IsDefined() || node.IsNull()) return "nothing";
    if (node.IsSequence()) return "a list";
    if (node.IsMap()) return "a mapping";
    return fmt::format("'{}'", shortened(node.Scalar()));
}

// The library counts bytes; a reader counts characters. 1-based.
int column_of(const std::string& path, const YAML::Mark& mark) {
    const std::string text = line_of(path, mark.line + 1);
    return static_cast<int>(count_code_points(std::string_view(text).substr(0, static_cast<std::size_t>(std::max(mark.column, 0))))) + 1;
}

// Walks as every reader of the file does: through aliases, which may multiply what stands in a few lines, or lead round in a circle.
void check_extent(const YAML::Node& root, const std::string& path, const YamlLimits& limits) {
    std::vector<std::pair<YAML::Node, int>> waiting{{root, 1}};
    std::size_t values = 0;
    while (!waiting.empty()) {
        const auto [node, depth] = waiting.back();
        waiting.pop_back();
        if (++values > limits.values)
            YamlValue(node, path, "").fail(fmt::format("more than {} values, counted as often as aliases stand for them (--max-config-values)", limits.values), "config-too-large");
        if (node.IsScalar() || node.IsNull()) continue;
        if (depth > limits.depth) YamlValue(node, path, "").fail(fmt::format("more than {} lists and mappings within one another (--max-config-depth)", limits.depth), "config-too-deep");
        for (const auto& child : node) {
            if (node.IsMap()) waiting.emplace_back(child.first, depth + 1);
            waiting.emplace_back(node.IsMap() ? child.second : YAML::Node(child), depth + 1);
        }
    }
}

}  // namespace

ConfigError::ConfigError(Diagnostic problem, const std::string& excerpt) : std::runtime_error(to_text(problem) + excerpt), diagnostic(std::move(problem)) {}

std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& known) {
    std::optional<std::string> best;
    std::size_t best_distance = word.size() / 2 + 1;
    for (const std::string& candidate : known) {
        std::vector<std::size_t> row(candidate.size() + 1);
        for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
        for (std::size_t i = 1; i <= word.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j < row.size(); ++j) {
                const std::size_t substituted = diagonal + (word[i - 1] == candidate[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
            }
        }
        if (row.back() < best_distance) {
            best_distance = row.back();
            best = candidate;
        }
    }
    return best;
}

void YamlValue::fail(const std::string& message, std::string_view code) const {
    // The outermost value of a file has no name to begin the message with.
    const std::string text = name_.empty() && message.starts_with(": ") ? message.substr(2) : message;
    const bool has_place = node_.IsDefined() && !node_.Mark().is_null();
    Diagnostic problem{Severity::error, std::string(code), text, lines(), file_, has_place ? column_of(file_, node_.Mark()) : 0};
    const std::string excerpt = caret_excerpt(problem);
    throw ConfigError(std::move(problem), excerpt);
}

YamlValue YamlValue::below(YAML::Node node, const std::string& place) const {
    const bool index = place.starts_with("[");
    return {std::move(node), file_, name_.empty() || index ? name_ + place : name_ + "." + place, definitions_};
}

Lines YamlValue::lines() const {
    if (!node_.IsDefined() || node_.Mark().is_null()) return {};
    return {node_.Mark().line + 1, node_.Mark().line + 1};
}

void YamlValue::expect_keys(std::initializer_list<std::string_view> known) const {
    const std::vector<std::string> names(known.begin(), known.end());
    for (const auto& [text, value] : entries()) {
        if (std::find(names.begin(), names.end(), text) != names.end()) continue;
        const auto near = nearest_word(text, names);
        const auto is_it = [&key_text = text](const auto& entry) { return entry.first.Scalar() == key_text; };
        const YAML::Node key = std::find_if(node_.begin(), node_.end(), is_it)->first;
        YamlValue(key, file_, name_).fail(fmt::format("{}: unknown key '{}'{}; known keys: {}", name_, text, near ? fmt::format(" (did you mean '{}'?)", *near) : "", fmt::join(names, ", ")), "config-unknown-key");
    }
}

bool YamlValue::has(std::string_view key) const { return node_.IsMap() && node_[std::string(key)].IsDefined(); }

YamlValue YamlValue::at(std::string_view key) const {
    if (!has(key)) fail(fmt::format("{}: missing key '{}'", name_, key), "config-missing-key");
    return below(node_[std::string(key)], std::string(key));
}

std::string YamlValue::text() const {
    if (!node_.IsScalar()) fail(fmt::format("{}: expected a text, found {}", name_, describe(node_)), "config-type");
    return node_.Scalar();
}

int YamlValue::integer() const {
    int value = 0;
    if (!node_.IsScalar() || !YAML::convert<int>::decode(node_, value)) fail(fmt::format("{}: expected a whole number, found {}", name_, describe(node_)), "config-type");
    return value;
}

double YamlValue::number() const {
    double value = 0;
    if (!node_.IsScalar() || !YAML::convert<double>::decode(node_, value)) fail(fmt::format("{}: expected a number, found {}", name_, describe(node_)), "config-type");
    return value;
}

bool YamlValue::boolean() const {
    bool value = false;
    if (!node_.IsScalar() || !YAML::convert<bool>::decode(node_, value)) fail(fmt::format("{}: expected true or false, found {}", name_, describe(node_)), "config-type");
    return value;
}

std::vector<YamlValue> YamlValue::list() const {
    if (!node_.IsSequence()) fail(fmt::format("{}: expected a list, found {}", name_, describe(node_)), "config-type");
    std::vector<YamlValue> values;
    for (std::size_t i = 0; i < node_.size(); ++i) values.push_back(below(node_[i], fmt::format("[{}]", i)));
    return values;
}

std::vector<std::pair<std::string, YamlValue>> YamlValue::entries() const {
    if (!node_.IsMap()) fail(fmt::format("{}: expected a mapping, found {}", name_, describe(node_)), "config-type");
    std::vector<std::pair<std::string, YamlValue>> found;
    std::set<std::string> seen;
    for (const auto& entry : node_) {
        const YamlValue key(entry.first, file_, name_);
        const std::string text = key.text();
        if (!seen.insert(text).second) key.fail(fmt::format("{}: key '{}' stands twice", name_, text), "config-duplicate-key");
        found.emplace_back(text, below(entry.second, text));
    }
    return found;
}

std::vector<std::string> YamlValue::texts() const {
    std::vector<std::string> result;
    for (const YamlValue& value : list()) result.push_back(value.text());
    return result;
}

YamlValue YamlValue::with_definitions(std::shared_ptr<const Definitions> definitions) const { return {node_, file_, name_, std::move(definitions)}; }

Pattern YamlValue::compile(const std::string& source, const std::function<std::string(const PatternError&)>& problem) const {
    static const Definitions none;
    const Definitions& definitions = definitions_ ? *definitions_ : none;
    try {
        return Pattern(source, definitions);
    } catch (const PatternError& error) {
        if (error.undefined.empty()) fail(fmt::format("{}: {}", name(), problem(error)), "config-pattern");
        std::vector<std::string> known;
        for (const auto& [defined, definition] : definitions) known.push_back(defined);
        const auto near = nearest_word(error.undefined, known);
        fail(fmt::format("{}: the pattern calls '{}', which nothing above defines{}; defined: {}", name(), error.undefined,
                         near ? fmt::format(" (did you mean '{}'?)", *near) : "", known.empty() ? "nothing" : fmt::format("{}", fmt::join(known, ", "))),
             "config-undefined-name");
    }
}

Pattern YamlValue::compile(const std::string& source) const {
    return compile(source, [](const PatternError& error) { return fmt::format("the pattern made of its parts does not compile: {}", error.what()); });
}

Pattern YamlValue::pattern() const {
    return compile(text(), [](const PatternError& error) { return fmt::format("pattern does not compile at its character {}: {}", error.offset + 1, error.what()); });
}

std::vector<Pattern> YamlValue::patterns() const {
    std::vector<Pattern> result;
    for (const YamlValue& value : list()) result.push_back(value.pattern());
    return result;
}

std::optional<std::string> YamlValue::optional_text(std::string_view key) const {
    return has(key) ? std::optional(at(key).text()) : std::nullopt;
}

std::vector<std::string> YamlValue::optional_texts(std::string_view key) const {
    return has(key) ? at(key).texts() : std::vector<std::string>{};
}

std::vector<Pattern> YamlValue::optional_patterns(std::string_view key) const {
    return has(key) ? at(key).patterns() : std::vector<Pattern>{};
}

YamlValue load_yaml(const std::string& path, const YamlLimits& limits) {
    const auto problem = [&](const std::string& message, std::string_view code, int line = 0, int column = 0) {
        Diagnostic diagnostic{Severity::error, std::string(code), message, {line, line}, path, column};
        const std::string excerpt = caret_excerpt(diagnostic);
        return ConfigError(std::move(diagnostic), excerpt);
    };
    std::error_code error;
    if (!std::filesystem::exists(path, error)) throw problem("no such file", "config-missing-file");
    if (!std::filesystem::is_regular_file(path, error)) throw problem("not a regular file", "config-not-a-file");
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (size > limits.bytes) throw problem(fmt::format("the file has {} bytes; the limit is {} bytes (--max-config-size)", size, limits.bytes), "config-too-large");
    std::ifstream in(path, std::ios::binary);
    std::string content(static_cast<std::size_t>(size), '\0');
    if (!in.read(content.data(), static_cast<std::streamsize>(content.size()))) throw problem("cannot be read", "config-unreadable");
    try {
        YAML::Node root = YAML::Load(content);
        check_extent(root, path, limits);
        return {std::move(root), path, ""};
    } catch (const YAML::Exception& exception) {
        throw problem(fmt::format("not valid YAML: {}", exception.msg), "config-syntax", exception.mark.line + 1, column_of(path, exception.mark));
    }
}

}  // namespace sessiondiff
