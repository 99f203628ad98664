// Strict reading of YAML: every key is known, every type is checked, every message names file, line and column.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <yaml-cpp/yaml.h>

#include "config/yaml_limits.h"
#include "model/diagnostic.h"
#include "text/pattern.h"

namespace sessiondiff {

/// A config or corpus file that cannot be used; what() is the message with file, line, column, the line itself and a caret.
struct ConfigError : std::runtime_error {
    explicit ConfigError(Diagnostic problem, const std::string& excerpt = {});
    Diagnostic diagnostic;
};

/// A YAML value with the file it stands in. Reading a value of another type than asked for throws ConfigError.
class YamlValue {
public:
    YamlValue(YAML::Node node, std::string file, std::string name, std::shared_ptr<const Definitions> definitions = {})
        : node_(std::move(node)), file_(std::move(file)), name_(std::move(name)), definitions_(std::move(definitions)) {}

    /// Throws unless this is a mapping with these keys only; names the nearest known key for an unknown one.
    void expect_keys(std::initializer_list<std::string_view> known) const;
    bool has(std::string_view key) const;
    /// The value of a key that must be there.
    YamlValue at(std::string_view key) const;

    std::string text() const;
    int integer() const;
    double number() const;
    bool boolean() const;
    std::vector<YamlValue> list() const;
    /// Keys and values of a mapping with free keys, in the order of the file; a key that stands twice throws.
    std::vector<std::pair<std::string, YamlValue>> entries() const;
    std::vector<std::string> texts() const;
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

    /// Where it stands in its file: `reports[0].session`; empty for the outermost value.
    const std::string& name() const { return name_; }
    const std::string& file() const { return file_; }
    Lines lines() const;
    [[noreturn]] void fail(const std::string& message, std::string_view code) const;

private:
    Pattern compile(const std::string& source, const std::function<std::string(const PatternError&)>& problem) const;
    /// A value below this one, under a key or an index.
    YamlValue below(YAML::Node node, const std::string& place) const;

    YAML::Node node_;
    std::string file_;
    std::string name_;
    std::shared_ptr<const Definitions> definitions_;
};

/// Reads a whole file; throws ConfigError where it is missing, no YAML, or larger than 16 MiB. Readers walk a fixed depth, so
/// aliases cannot make a small file large.
YamlValue load_yaml(const std::string& path, const YamlLimits& limits = {});

/// The known word with the smallest edit distance to `word`, if it is near enough to be what was meant.
std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace sessiondiff
