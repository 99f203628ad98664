// Which typed facts moved between two wordings of one statement.
#pragma once

#include <vector>

#include "compare/features.h"
#include "model/change.h"

namespace sessiondiff {

/// Facts of the same slot whose value differs: figures and amounts of one unit, dates, resolutions, numbers of laws, the standing of one
/// instrument; figures, laws and bodies that only one side has, and organizations that left a list (`from` or `to` is empty then); where
/// nothing else moved, numbers that stand in the place of other numbers in the wording.
std::vector<FactMove> moved_facts(const Statement& older, const Statement& newer, const std::vector<WordRun>& wording, const Vocabulary& vocabulary);

}  // namespace sessiondiff
