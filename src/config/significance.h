// What makes a change matter: config/significance.yaml.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "config/yaml_limits.h"
#include "model/change.h"

namespace sessiondiff {

struct SignificanceRule {
    std::string code;
    double weight = 0;
    std::set<ChangeKind> kinds;
    std::set<FactKind> moved;  ///< empty: no condition
    // What the statements must state, one of these; nothing: no condition.
    std::set<Status> statuses;  ///< of an instrument
    bool laws = false;
    bool bodies = false;
    std::map<std::string, std::string> reason;  ///< by language
    std::string first_reason;                   ///< the first in the file: that of the data

    bool asks_for_facts() const { return laws || bodies || !statuses.empty(); }
};

/// Throws ConfigError.
std::vector<SignificanceRule> load_significance(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
