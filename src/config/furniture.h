// Lines that printing puts into a report's text: running headers, page and job numbers, rules, bare links.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/yaml_limits.h"
#include "text/pattern.h"
#include "text/required_words.h"

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
    Pattern any;  ///< matches what one of them matches; empty where they cannot be put into one
    std::optional<Beginnings>
        beginnings;  ///< with what a line begins that `any` matches; nothing where that is not known
};

/// Reads config/furniture.yaml. Throws ConfigError.
FurnitureRules load_furniture(const std::string& path, const YamlLimits& limits = {});

/// The kind of a line, white space around it set aside, if the whole of it is furniture.
std::optional<std::string> furniture_kind(std::string_view line, const FurnitureRules& rules);

}  // namespace sessiondiff
