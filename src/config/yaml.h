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

#include "config/yaml_document.h"
#include "model/diagnostic.h"
#include "text/pattern.h"

namespace sessiondiff {

/// A config or corpus file that cannot be used; what() is the message with file, line, column, the line itself and a caret.
struct ConfigError : std::runtime_error {
    explicit ConfigError(Diagnostic problem, const std::string& excerpt = {});
    Diagnostic diagnostic;
};

/// A YAML file and its path.
struct YamlFile {
    std::string path;
    std::shared_ptr<const YamlDocument> document;
};

/// A YAML value with the file it stands in, which it keeps. Reading a value of another type than asked for throws ConfigError.
class YamlValue {
public:
    YamlValue(std::shared_ptr<const YamlFile> file, const YamlNode& node, std::shared_ptr<const Definitions> definitions = {})
        : file_(std::move(file)), node_(&node), definitions_(std::move(definitions)) {}

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
    std::string name() const;
    const std::string& file() const { return file_->path; }
    Lines lines() const;
    [[noreturn]] void fail(const std::string& message, std::string_view code) const;

private:
    Pattern compile(const std::string& source, const std::function<std::string(const PatternError&)>& problem) const;
    YamlValue value_at(const YamlNode& node) const { return {file_, node, definitions_}; }
    const YamlNode* find(std::string_view key) const;
    const YamlNode& expect(YamlNode::Kind kind, std::string_view what) const;

    std::shared_ptr<const YamlFile> file_;
    const YamlNode* node_;
    std::shared_ptr<const Definitions> definitions_;
};

/// Reads a whole file; throws ConfigError where it is missing, no YAML, or larger than 16 MiB.
YamlValue load_yaml(const std::string& path);

/// The known word with the smallest edit distance to `word`, if it is near enough to be what was meant.
std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace sessiondiff
