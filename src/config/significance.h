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
    // One fact of the entry must have moved so; empty: no condition.
    std::set<FactKind> facts;
    std::set<Move> moves;
    std::set<Status> statuses;                  ///< that is stated, or is no longer
    std::map<std::string, std::string> reason;  ///< by language
    std::string first_reason;                   ///< the first in the file: that of the data

    bool asks_for_moves() const { return !facts.empty() || !moves.empty() || !statuses.empty(); }
};

/// Throws ConfigError.
std::vector<SignificanceRule> load_significance(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
