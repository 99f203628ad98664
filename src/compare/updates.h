// Which typed facts moved between two wordings of one statement.
#pragma once

#include <vector>

#include "model/change.h"

namespace sessiondiff {

/// Facts of the same slot whose value differs: figures and amounts of one unit, dates, resolutions, numbers of laws, the status of one
/// instrument, and numbers that stand in the place of other numbers in the wording. A fact that only one side has is no move.
std::vector<FactMove> moved_facts(const Statement& older, const Statement& newer, const std::vector<WordRun>& wording);

}  // namespace sessiondiff
