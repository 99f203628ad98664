// One sentence that a briefing leads with, and what it rests on.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/ledger.h"

namespace sessiondiff {

enum class PointKind {
    figure_moved,
    first_stated,
    stated_again,
    no_longer_stated,
    plan_carried_out,
    amended,
    new_programme,
    disagreement,
    participation,
};
std::string_view name_of(PointKind kind);  ///< as it stands in the data: figure-moved
constexpr int number_of_names(PointKind /*kind*/) { return 9; }

/// How a respondent takes part, where a point says so.
enum class Attending { first, returning, silent };
std::string_view name_of(Attending attending);
constexpr int number_of_names(Attending /*attending*/) { return 3; }

/// Two respondents of one report that state different numbers of the same thing; in the order of the submissions.
struct Disagreement {
    struct Side {
        std::string respondent;
        Quantity value;
        std::string unit;  ///< counter, "%", currency
        std::string clause;
        std::string statement;  ///< id
    };
    Side first;  ///< in the order of the submissions
    Side second;
};

struct Point {
    PointKind kind = PointKind::figure_moved;
    std::string respondent;
    std::vector<std::string> respondents;  ///< of a point about taking part or a disagreement: all of them
    double weight = 0;
    std::vector<std::string> evidence;  ///< ids of statements, the older first; none for participation
    std::vector<FactMove> facts;
    std::map<std::string, std::string> text;  ///< by language
};

}  // namespace sessiondiff
