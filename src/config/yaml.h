// Strict reading of YAML: every key is known, every type is checked, every message names file, line and column.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/yaml_limits.h"
#include "config/yaml_tree.h"
#include "model/diagnostic.h"
#include "model/named.h"
#include "text/pattern.h"

namespace sessiondiff {

/// A config or corpus file that cannot be used; what() is the message with file, line, column, the line itself and a
/// caret.
struct ConfigError : std::runtime_error {
    explicit ConfigError(Diagnostic problem, const std::string& excerpt = {});
    Diagnostic diagnostic;
};

/// A file whose YAML was read.
struct YamlFile {
    std::string path;
    YamlTree tree;
};

/// A YAML value with the file it stands in, which lives as long as its values. Reading a value of another type than
/// asked for throws ConfigError.
class YamlValue {
public:
    explicit YamlValue(std::shared_ptr<const YamlFile> file, std::uint32_t index = 0,
                       std::shared_ptr<const Definitions> definitions = {})
        : file_(std::move(file)), index_(index), definitions_(std::move(definitions)) {}

    /// Throws unless this is a mapping with these keys only; names the nearest known key for an unknown one.
    void expect_keys(std::initializer_list<std::string_view> known) const;
    bool has(std::string_view key) const;
    /// The value of a key that must be there.
    YamlValue at(std::string_view key) const;

    const std::string& text() const;  ///< valid as long as the value or a copy of it
    int integer() const;
    /// The value of an enumeration by its name (`name_of`); an unknown one throws and names those that are known.
    template <typename Enum>
    Enum one_of() const;
    /// The values of a list under the key; none where it is left out.
    template <typename Enum>
    std::set<Enum> optional_set_of(std::string_view key) const;
    double number() const;
    bool boolean() const;
    std::vector<YamlValue> list() const;
    /// Keys and values of a mapping with free keys, in the order of the file; a key that stands twice throws.
    std::vector<std::pair<std::string, YamlValue>> entries() const;
    std::vector<std::string> texts() const;
    std::vector<std::string_view> views() const;  ///< of the texts, valid as long as the value or a copy of it
    /// Regular expressions; a pattern that does not compile throws with its place.
    Pattern pattern() const;
    std::vector<Pattern> patterns() const;

    /// The same value, in which patterns and those below it may call these definitions.
    YamlValue with_definitions(std::shared_ptr<const Definitions> definitions) const;
    /// Compiles a pattern that was put together from parts of the file, and reports it here where it does not compile.
    Pattern compile(const std::string& source) const;

    std::optional<std::string> optional_text(std::string_view key) const;
    std::vector<std::string> optional_texts(std::string_view key) const;
    std::vector<Pattern> optional_patterns(std::string_view key) const;

    /// Where it stands in its file: `reports[0].session`; empty for the outermost value. A key is named as the mapping
    /// that it stands in.
    std::string name() const;
    const std::string& file() const { return file_->path; }
    Lines lines() const;
    [[noreturn]] void fail(const std::string& message, std::string_view code) const;
    [[noreturn]] void fail_unknown(const std::vector<std::string>& known) const;

private:
    const YamlNode& node() const { return file_->tree[index_]; }
    const YamlNode& node(std::uint32_t index) const { return file_->tree[index]; }
    /// The index of the value of a key; 0, which no key has, where there is none.
    std::uint32_t find(std::string_view key) const;
    YamlValue at_index(std::uint32_t index) const { return YamlValue(file_, index, definitions_); }
    std::string described() const;
    [[noreturn]] void fail_type(std::string_view expected) const;
    Pattern compile(const std::string& source, const std::function<std::string(const PatternError&)>& problem) const;

    std::shared_ptr<const YamlFile> file_;
    std::uint32_t index_;
    std::shared_ptr<const Definitions> definitions_;
};

template <typename Enum>
Enum YamlValue::one_of() const {
    if (const std::optional<Enum> value = named<Enum>(text())) return *value;
    fail_unknown(names_of<Enum>());
}

template <typename Enum>
std::set<Enum> YamlValue::optional_set_of(std::string_view key) const {
    std::set<Enum> values;
    if (has(key))
        for (const YamlValue& value : at(key).list()) values.insert(value.one_of<Enum>());
    return values;
}

/// Reads a whole file; throws ConfigError where it is missing, no YAML, or beyond a limit.
YamlValue load_yaml(const std::string& path, const YamlLimits& limits = {});

/// The text in double quotes, as JSON and YAML have it; what is no printed character of YAML by its number.
std::string quoted_yaml(std::string_view text);

/// The codes of languages that a folder of the configuration has files for ("languages", "labels"), sorted. Throws
/// ConfigError where there is none.
std::vector<std::string> language_files(const std::string& config_folder, const std::string& name);

/// The known word with the smallest edit distance to `word`, if it is near enough to be what was meant.
std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace sessiondiff
