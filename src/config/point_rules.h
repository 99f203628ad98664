// What a briefing leads with, and in which words: `points` of config/significance.yaml.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "config/yaml_limits.h"
#include "model/point.h"

namespace sessiondiff {

struct PointRule {
    PointKind kind = PointKind::figure_moved;
    double weight = 0;
    std::optional<Attending> attending;  ///< of points about taking part; of all others the three that follow
    std::set<FactKind> facts;
    std::set<Move> moves;
    std::set<Status> statuses;                ///< that is stated; empty: no condition
    std::set<Status> before;                  ///< that was stated; empty: no condition
    std::map<std::string, std::string> text;  ///< by language, with places to fill in
};

struct PointRules {
    std::vector<PointRule> rules;
    std::map<Status, std::map<std::string, std::string>> statuses;  ///< words for a status, by language
    std::map<std::string, std::string> separators;                  ///< between the names of a list, by language
};

/// Throws ConfigError.
PointRules load_point_rules(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
