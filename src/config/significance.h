// What makes a change matter: config/significance.yaml.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/yaml_limits.h"

namespace sessiondiff {

struct SignificanceRule {
    std::string code;
    double weight = 0;
    std::vector<std::string> kinds;             ///< names of change kinds
    std::vector<std::string> moved;             ///< names of fact kinds; empty: no condition
    std::vector<std::string> states;            ///< statuses of instruments, "law", "body"; empty: no condition
    std::map<std::string, std::string> reason;  ///< by language
    std::string first_reason;                   ///< the first in the file: that of the data
};

/// Throws ConfigError.
std::vector<SignificanceRule> load_significance(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
