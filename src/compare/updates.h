// Which typed facts moved between two wordings of one statement.
#pragma once

#include <vector>

#include "compare/features.h"
#include "model/change.h"

namespace sessiondiff {

/// A statement, and what was counted of it.
struct FactSource {
    const Statement& statement;
    const FeatureVector& counts;
};

/// Facts of the same slot whose value differs: figures and amounts of one unit, dates, resolutions, numbers of laws,
/// the standing of one instrument; figures, laws and bodies that only one side has, and organizations that left a list
/// (`from` or `to` is empty then).
std::vector<FactMove> moved_facts(const FactSource& older, const FactSource& newer, const Vocabulary& vocabulary);

/// Where no fact moved: numbers that stand in the place of other numbers in the wording, whatever they count.
std::vector<FactMove> moved_numbers(const std::vector<WordRun>& wording);

}  // namespace sessiondiff
