// Lines that printing puts into a report's text: running headers, page and job numbers, rules, bare links.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/yaml_limits.h"
#include "text/pattern.h"

namespace sessiondiff {

struct FurnitureRule {
    std::string kind;
    Pattern pattern;
    std::vector<std::string> examples;
    std::vector<std::string> counterexamples;
    int line = 0;  ///< of the rule in its file
};

struct FurnitureRules {
    std::vector<FurnitureRule> rules;
};

/// Reads config/furniture.yaml. Throws ConfigError.
FurnitureRules load_furniture(const std::string& path, const YamlLimits& limits = {});

/// The kind of a line, white space around it set aside, if the whole of it is furniture.
std::optional<std::string> furniture_kind(std::string_view line, const FurnitureRules& rules);

}  // namespace sessiondiff
