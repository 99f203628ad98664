#include "config/yaml.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unordered_set>

#include "text/unicode.h"
#include "text/visible.h"
#include "text/well_formed.h"

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
    const std::size_t at = byte_of_code_point(text, static_cast<std::size_t>(std::max(diagnostic.column - 1, 0)));
    const std::string pad(static_cast<std::size_t>(columns(visible(std::string_view(text).substr(0, at)))), ' ');
    return "\n  " + visible(text) + "\n  " + pad + "^";
}

// Lines and columns count from 0, columns in code points; a line below 0 is no place.
[[noreturn]] void fail_at(const std::string& path, std::int32_t line, std::int32_t column, const std::string& message,
                          std::string_view code) {
    const bool has_place = line >= 0;
    Diagnostic problem{Severity::error,           std::string(code), message, {line + 1, line + 1}, path,
                       has_place ? column + 1 : 0};
    const std::string excerpt = caret_excerpt(problem);
    throw ConfigError(std::move(problem), excerpt);
}

// The whole text as a number; no text of another kind of value is one.
template <typename Number>
std::optional<Number> number_in(const YamlNode& node) {
    std::string_view text = node.text;
    if (text.starts_with("+") && !text.starts_with("+-")) text.remove_prefix(1);
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole =
        error == std::errc() && end == text.data() + text.size() && std::isfinite(static_cast<double>(number));
    return node.kind == YamlNode::Kind::scalar && is_whole ? std::optional(number) : std::nullopt;
}

// As YAML 1.1 has them.
constexpr std::array<std::string_view, 9> true_words{"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"};
constexpr std::array<std::string_view, 9> false_words{"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"};

}  // namespace

ConfigError::ConfigError(Diagnostic problem, const std::string& excerpt)
    : std::runtime_error(to_text(problem) + excerpt), diagnostic(std::move(problem)) {}

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
    const std::string text = message.starts_with(": ") && name().empty() ? message.substr(2) : message;
    fail_at(file(), node().line, node().column, text, code);
}

void YamlValue::fail_unknown(const std::vector<std::string>& known) const {
    const auto near = nearest_word(text(), known);
    fail(fmt::format("{}: '{}' is none of: {}{}", name(), shortened(text()), fmt::join(known, ", "),
                     near ? fmt::format(" (did you mean '{}'?)", *near) : ""),
         "config-value");
}

std::string YamlValue::name() const {
    std::vector<std::string> places;
    for (std::uint32_t at = index_; at != 0; at = node(at).parent) {
        const YamlNode& parent = node(node(at).parent);
        const auto place = std::find(parent.children.begin(), parent.children.end(), at) - parent.children.begin();
        if (parent.kind == YamlNode::Kind::list) places.push_back(fmt::format("[{}]", place));
        else if (place % 2 == 1) places.push_back(node(at - 1).text);
    }
    std::string name;
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        name += (name.empty() || place->starts_with("[") ? "" : ".") + *place;
    return name;
}

std::string YamlValue::described() const {
    switch (node().kind) {
        case YamlNode::Kind::nothing: return "nothing";
        case YamlNode::Kind::list: return "a list";
        case YamlNode::Kind::mapping: return "a mapping";
        case YamlNode::Kind::scalar: break;
    }
    return fmt::format("'{}'", shortened(node().text));
}

void YamlValue::fail_type(std::string_view expected) const {
    fail(fmt::format("{}: expected {}, found {}", name(), expected, described()), "config-type");
}

Lines YamlValue::lines() const { return {node().line + 1, node().line + 1}; }

void YamlValue::expect_keys(std::initializer_list<std::string_view> known) const {
    const std::vector<std::string> names(known.begin(), known.end());
    std::size_t i = 0;
    for (const auto& [text, value] : entries()) {
        if (std::find(names.begin(), names.end(), text) == names.end()) {
            const auto near = nearest_word(text, names);
            at_index(node().children[i])
                .fail(fmt::format("{}: unknown key '{}'{}; known keys: {}", name(), text,
                                  near ? fmt::format(" (did you mean '{}'?)", *near) : "", fmt::join(names, ", ")),
                      "config-unknown-key");
        }
        i += 2;
    }
}

std::uint32_t YamlValue::find(std::string_view key) const {
    if (node().kind != YamlNode::Kind::mapping) return 0;
    for (std::size_t i = 0; i < node().children.size(); i += 2)
        if (const YamlNode& known = node(node().children[i]); known.kind == YamlNode::Kind::scalar && known.text == key)
            return node().children[i + 1];
    return 0;
}

bool YamlValue::has(std::string_view key) const { return find(key) != 0; }

YamlValue YamlValue::at(std::string_view key) const {
    const std::uint32_t found = find(key);
    if (found == 0) fail(fmt::format("{}: missing key '{}'", name(), key), "config-missing-key");
    return at_index(found);
}

const std::string& YamlValue::text() const {
    if (node().kind != YamlNode::Kind::scalar) fail_type("a text");
    return node().text;
}

int YamlValue::integer() const {
    const auto number = number_in<int>(node());
    if (!number) fail_type("a whole number");
    // 075 is 61 in YAML 1.1, and 75 in YAML 1.2 and for whoever writes it.
    const std::size_t first = node().text.find_first_not_of("+-");
    if (node().text[first] == '0' && node().text.size() > first + 1)
        fail_type("a whole number in decimal digits, without zeros before it");
    return *number;
}

double YamlValue::number() const {
    const auto number = number_in<double>(node());
    if (!number) fail_type("a number");
    return *number;
}

bool YamlValue::boolean() const {
    if (node().kind == YamlNode::Kind::scalar)
        for (const bool truth : {true, false})
            for (const std::string_view word : truth ? true_words : false_words)
                if (node().text == word) return truth;
    fail_type("true or false");
}

std::vector<YamlValue> YamlValue::list() const {
    if (node().kind != YamlNode::Kind::list) fail_type("a list");
    std::vector<YamlValue> values;
    values.reserve(node().children.size());
    for (const std::uint32_t child : node().children) values.push_back(at_index(child));
    return values;
}

std::vector<std::pair<std::string, YamlValue>> YamlValue::entries() const {
    if (node().kind != YamlNode::Kind::mapping) fail_type("a mapping");
    std::vector<std::pair<std::string, YamlValue>> found;
    found.reserve(node().children.size() / 2);
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < node().children.size(); i += 2) {
        const YamlValue key = at_index(node().children[i]);
        if (!seen.insert(key.text()).second)
            key.fail(fmt::format("{}: key '{}' stands twice", name(), key.text()), "config-duplicate-key");
        found.emplace_back(key.text(), at_index(node().children[i + 1]));
    }
    return found;
}

std::vector<std::string> YamlValue::texts() const {
    std::vector<std::string> result;
    for (const YamlValue& value : list()) result.push_back(value.text());
    return result;
}

std::vector<std::string_view> YamlValue::views() const {
    std::vector<std::string_view> result;
    for (const YamlValue& value : list()) result.emplace_back(value.text());
    return result;
}

YamlValue YamlValue::with_definitions(std::shared_ptr<const Definitions> definitions) const {
    return YamlValue(file_, index_, std::move(definitions));
}

Pattern YamlValue::compile(const std::string& source,
                           const std::function<std::string(const PatternError&)>& problem) const {
    static const Definitions none;
    const Definitions& definitions = definitions_ ? *definitions_ : none;
    try {
        return Pattern(source, definitions);
    } catch (const PatternError& error) {
        if (error.undefined.empty()) fail(fmt::format("{}: {}", name(), problem(error)), "config-pattern");
        std::vector<std::string> known;
        for (const auto& [defined, definition] : definitions) known.push_back(defined);
        const auto near = nearest_word(error.undefined, known);
        fail(fmt::format("{}: the pattern calls '{}', which nothing above defines{}; defined: {}", name(),
                         error.undefined, near ? fmt::format(" (did you mean '{}'?)", *near) : "",
                         known.empty() ? "nothing" : fmt::format("{}", fmt::join(known, ", "))),
             "config-undefined-name");
    }
}

Pattern YamlValue::compile(const std::string& source) const {
    return compile(source, [](const PatternError& error) {
        return fmt::format("the pattern made of its parts does not compile: {}", error.what());
    });
}

Pattern YamlValue::pattern() const {
    return compile(text(), [](const PatternError& error) {
        return fmt::format("pattern does not compile at its character {}: {}", error.offset + 1, error.what());
    });
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
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) throw problem("no such file", "config-missing-file");
    if (error) throw problem(fmt::format("cannot be read: {}", error.message()), "config-unreadable");
    if (!std::filesystem::is_regular_file(path, error)) throw problem("not a regular file", "config-not-a-file");
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (size > limits.bytes)
        throw problem(
            fmt::format("the file has {} bytes; the limit is {} bytes (--max-config-size)", size, limits.bytes),
            "config-too-large");
    std::ifstream in(path, std::ios::binary);
    std::string content(static_cast<std::size_t>(size), '\0');
    if (!in.read(content.data(), static_cast<std::streamsize>(content.size())))
        throw problem(fmt::format("cannot be read: {}", std::strerror(errno)), "config-unreadable");
    const bool is_utf16 = content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF");
    if (const std::size_t bad = first_ill_formed(content); bad != std::string::npos && !is_utf16) {
        const auto line_begin = content.rfind('\n', bad) + 1;  // 0 where there is none
        const auto line = std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
        const auto column = count_code_points(std::string_view(content).substr(line_begin, bad - line_begin));
        fail_at(path, static_cast<std::int32_t>(line), static_cast<std::int32_t>(column),
                "the bytes here are not well-formed UTF-8", "config-syntax");
    }
    try {
        auto file = std::make_shared<YamlFile>();
        file->path = path;
        file->tree = parse_yaml(content, limits);
        return YamlValue(std::move(file));
    } catch (const YamlTreeError& failed) {
        fail_at(path, failed.line, failed.column, failed.what(), failed.code);
    }
}

std::string quoted_yaml(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const char32_t value = point.value;
        if (value == '"' || value == '\\') out += '\\';
        if (value < 0x20 || (value >= 0x7F && value <= 0x9F) || value == 0x2028 || value == 0x2029 || value == 0xFEFF ||
            value == 0xFFFE || value == 0xFFFF)
            out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(value));
        else out += text.substr(at, point.next - at);
        at = point.next;
    }
    return out + "\"";
}

std::vector<std::string> language_files(const std::string& config_folder, const std::string& name) {
    std::vector<std::string> codes;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(config_folder) / name, error))
        if (entry.path().extension() == ".yaml") codes.push_back(entry.path().stem().string());
    std::sort(codes.begin(), codes.end());
    if (codes.empty())
        throw ConfigError({Severity::error,
                           "config-missing-file",
                           fmt::format("the folder has no {}/*.yaml: is it a config folder?", name),
                           {},
                           config_folder,
                           0});
    return codes;
}

}  // namespace sessiondiff
