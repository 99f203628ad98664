// What a briefing leads with, and in which words: `points` of config/significance.yaml.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "config/yaml_limits.h"
#include "model/point.h"
#include "model/report.h"

namespace sessiondiff {

struct PointRule {
    PointKind kind = PointKind::figure_moved;
    double weight = 0;
    std::optional<Attending> attending;    ///< of points about taking part; of all others the three that follow
    std::set<RespondentKind> respondents;  ///< who states it; empty: no condition
    std::set<FactKind> facts;
    std::set<Move> moves;
    double least = 0;                         ///< of a figure: the least number that is worth a sentence
    bool recent = false;                      ///< a law that is as young as the reply before
    std::set<std::string> but_kinds;          ///< of laws: none of these kinds
    bool period = false;                      ///< a date of several years, as plans and programmes have
    std::set<std::string> instruments;        ///< ids; empty: no condition
    std::set<Status> statuses;                ///< that is stated; empty: no condition
    std::set<Status> before;                  ///< that was stated; empty: no condition
    std::map<std::string, std::string> text;  ///< by language, with places to fill in
    std::map<std::string, std::string> fact;  ///< of each fact that {facts} in the text stands for
};

struct PointRules {
    std::vector<PointRule> rules;
    std::map<Status, std::map<std::string, std::string>> statuses;         ///< words for a status, by language
    std::map<std::string, std::map<std::string, std::string>> qualifiers;  ///< "more than {number}", by language
    std::map<std::string, std::string> at_reply;                           ///< {at} of what a reply stated before
    std::map<std::string, std::string> at_report;  ///< {at} of what a report of another series said of the respondent
    std::map<std::string, std::string> in_first_reply;   ///< {once} of a respondent without an earlier submission
    std::map<std::string, std::string> first_time;       ///< {once} of all others
    std::map<std::string, std::string> name_separators;  ///< between the names of a list, by language
    std::map<std::string, std::string> fact_separators;
};

/// Throws ConfigError.
PointRules load_point_rules(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
