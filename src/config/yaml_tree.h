// A YAML file as a tree.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "config/yaml_limits.h"

namespace sessiondiff {

struct YamlNode {
    enum class Kind { nothing, scalar, list, mapping };
    Kind kind = Kind::nothing;
    std::string text;                     ///< of a scalar
    std::vector<std::uint32_t> children;  ///< indices in the tree; of a mapping each key with its value behind it
    std::uint32_t parent = 0;             ///< index; the outermost value is its own
    std::int32_t line = -1;               ///< from 0; -1 where there is no place
    std::int32_t column = -1;             ///< code points, from 0
};

/// The outermost value is the first.
using YamlTree = std::vector<YamlNode>;

/// What in a file is beyond a limit, or no YAML at all; the place counts from 0.
struct YamlTreeError : std::runtime_error {
    YamlTreeError(const std::string& message, const char* which, std::int32_t at_line, std::int32_t at_column)
        : std::runtime_error(message), code(which), line(at_line), column(at_column) {}
    const char* code;
    std::int32_t line;
    std::int32_t column;
};

/// Parses the first document of a file. What an alias stands for is in the tree as often as it is named. Throws
/// YamlTreeError.
YamlTree parse_yaml(const std::string& content, const YamlLimits& limits);

}  // namespace sessiondiff
