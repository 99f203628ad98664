#include "config/yaml.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <set>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::uintmax_t largest_config = 16U << 20;

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

std::string describe(const YamlNode& node) {
    switch (node.kind) {
        case YamlNode::Kind::nothing: return "nothing";
        case YamlNode::Kind::list: return "a list";
        case YamlNode::Kind::mapping: return "a mapping";
        case YamlNode::Kind::text: break;
    }
    return fmt::format("'{}'", shortened(node.text));
}

// The whole of a text as a number.
template <typename Number>
std::optional<Number> number_in(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
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
    const std::string text = message.starts_with(": ") ? message.substr(2) : message;
    Diagnostic problem{Severity::error, std::string(code), text, lines(), file(), node_->column};
    const std::string excerpt = caret_excerpt(problem);
    throw ConfigError(std::move(problem), excerpt);
}

std::string YamlValue::name() const {
    std::string name;
    for (const YamlNode* node = node_; node->parent != nullptr; node = node->parent) {
        const bool inside = node->parent->parent != nullptr;
        name = (node->key == nullptr ? fmt::format("[{}]", node->index) : (inside ? "." : "") + node->key->text) + name;
    }
    return name;
}

Lines YamlValue::lines() const { return {node_->line, node_->line}; }

const YamlNode& YamlValue::expect(YamlNode::Kind kind, std::string_view what) const {
    if (node_->kind != kind) fail(fmt::format("{}: expected {}, found {}", name(), what, describe(*node_)), "config-type");
    return *node_;
}

void YamlValue::expect_keys(std::initializer_list<std::string_view> known) const {
    std::vector<std::string_view> seen;
    for (const auto& [key_node, value] : expect(YamlNode::Kind::mapping, "a mapping").entries) {
        const YamlValue key = value_at(*key_node);
        const std::string_view text = key.expect(YamlNode::Kind::text, "a text").text;
        if (std::find(known.begin(), known.end(), text) == known.end()) {
            const std::vector<std::string> names(known.begin(), known.end());
            const auto near = nearest_word(text, names);
            key.fail(fmt::format("{}: unknown key '{}'{}; known keys: {}", name(), text, near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                                 fmt::join(names, ", ")),
                     "config-unknown-key");
        }
        if (std::find(seen.begin(), seen.end(), text) != seen.end()) key.fail(fmt::format("{}: key '{}' stands twice", name(), text), "config-duplicate-key");
        seen.push_back(text);
    }
}

const YamlNode* YamlValue::find(std::string_view key) const {
    for (const auto& [name, value] : node_->entries)
        if (name->text == key) return value;
    return nullptr;
}

bool YamlValue::has(std::string_view key) const { return find(key) != nullptr; }

YamlValue YamlValue::at(std::string_view key) const {
    const YamlNode* value = find(key);
    if (value == nullptr) fail(fmt::format("{}: missing key '{}'", name(), key), "config-missing-key");
    return value_at(*value);
}

std::string YamlValue::text() const { return expect(YamlNode::Kind::text, "a text").text; }

int YamlValue::integer() const {
    const auto value = number_in<int>(node_->text);
    if (!value) fail(fmt::format("{}: expected a whole number, found {}", name(), describe(*node_)), "config-type");
    return *value;
}

double YamlValue::number() const {
    const auto value = number_in<double>(node_->text);
    if (!value) fail(fmt::format("{}: expected a number, found {}", name(), describe(*node_)), "config-type");
    return *value;
}

bool YamlValue::boolean() const {
    if (node_->text != "true" && node_->text != "false") fail(fmt::format("{}: expected true or false, found {}", name(), describe(*node_)), "config-type");
    return node_->text == "true";
}

std::vector<YamlValue> YamlValue::list() const {
    std::vector<YamlValue> values;
    for (const YamlNode* item : expect(YamlNode::Kind::list, "a list").items) values.push_back(value_at(*item));
    return values;
}

std::vector<std::pair<std::string, YamlValue>> YamlValue::entries() const {
    std::vector<std::pair<std::string, YamlValue>> found;
    std::set<std::string_view> seen;
    for (const auto& [key_node, value] : expect(YamlNode::Kind::mapping, "a mapping").entries) {
        const YamlValue key = value_at(*key_node);
        const std::string text = key.text();
        if (!seen.insert(key_node->text).second) key.fail(fmt::format("{}: key '{}' stands twice", name(), text), "config-duplicate-key");
        found.emplace_back(text, value_at(*value));
    }
    return found;
}

std::vector<std::string> YamlValue::texts() const {
    std::vector<std::string> result;
    for (const YamlValue& value : list()) result.push_back(value.text());
    return result;
}

YamlValue YamlValue::with_definitions(std::shared_ptr<const Definitions> definitions) const { return {file_, *node_, std::move(definitions)}; }

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

YamlValue load_yaml(const std::string& path) {
    const auto problem = [&](const std::string& message, std::string_view code, int line = 0, int column = 0) {
        Diagnostic diagnostic{Severity::error, std::string(code), message, {line, line}, path, column};
        const std::string excerpt = caret_excerpt(diagnostic);
        return ConfigError(std::move(diagnostic), excerpt);
    };
    std::error_code error;
    if (!std::filesystem::exists(path, error)) throw problem("no such file", "config-missing-file");
    if (!std::filesystem::is_regular_file(path, error)) throw problem("not a regular file", "config-not-a-file");
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (size > largest_config) throw problem("larger than 16 MiB", "config-too-large");
    std::ifstream in(path, std::ios::binary);
    std::string content(static_cast<std::size_t>(size), '\0');
    if (!in.read(content.data(), static_cast<std::streamsize>(content.size()))) throw problem("cannot be read", "config-unreadable");
    try {
        auto document = parse_yaml(content);
        const YamlNode& root = *document->root;
        return {std::make_shared<const YamlFile>(YamlFile{path, std::move(document)}), root};
    } catch (const YamlSyntaxError& error_found) {
        throw problem(fmt::format("not valid YAML: {}", error_found.what()), "config-syntax", error_found.line, error_found.column);
    }
}

}  // namespace sessiondiff
