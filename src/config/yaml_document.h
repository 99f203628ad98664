// A YAML file as a tree of values that know their places.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sessiondiff {

struct YamlNode {
    enum class Kind { nothing, text, list, mapping };
    Kind kind = Kind::nothing;
    std::string text;
    std::vector<const YamlNode*> items;                                 ///< of a list
    std::vector<std::pair<const YamlNode*, const YamlNode*>> entries;   ///< of a mapping, in the order of the file
    int line = 0;    ///< 1-based; 0 for the value of an empty file
    int column = 0;  ///< 1-based, in code points
    // Where it stands, for messages: in a mapping under a key, or at an index of a list. A mapping's key has no parent.
    const YamlNode* parent = nullptr;
    const YamlNode* key = nullptr;
    std::size_t index = 0;
};

/// All nodes of a file. An alias is the node that its anchor names, not a copy, so aliases cannot make a small file large.
struct YamlDocument {
    std::deque<YamlNode> nodes;
    const YamlNode* root = nullptr;
};

/// A text that is no YAML; line and column are 1-based.
struct YamlSyntaxError : std::runtime_error {
    YamlSyntaxError(const std::string& message, std::size_t at_line, std::size_t at_column)
        : std::runtime_error(message), line(static_cast<int>(at_line)), column(static_cast<int>(at_column)) {}
    int line;
    int column;
};

/// Reads the first document of a text. Throws YamlSyntaxError, also for values nested deeper than 64.
std::shared_ptr<const YamlDocument> parse_yaml(std::string_view text);

}  // namespace sessiondiff
