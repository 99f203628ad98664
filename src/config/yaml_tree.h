// A YAML file as a tree in two flat arrays.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "config/yaml_limits.h"

namespace sessiondiff {

struct YamlTree {
    enum class Kind : std::uint32_t { nothing, scalar, list, mapping };
    struct Value {
        Kind kind = Kind::nothing;
        std::uint32_t begin =
            0;  ///< of a scalar: byte of the text; else the index of the first value in it: they stand side by side
        std::uint32_t size = 0;    ///< bytes, or values; those of a mapping are each key with its value behind it
        std::uint32_t parent = 0;  ///< index; the outermost value is its own
        std::int32_t line = -1;    ///< from 0; -1 where there is no place
        std::int32_t column = -1;  ///< bytes, from 0
    };
    std::vector<Value> values;  ///< the outermost is the first
    std::string text;           ///< of all scalars
};

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
