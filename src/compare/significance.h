// How much a change matters.
#pragma once

#include <vector>

#include "config/significance.h"
#include "model/change.h"

namespace sessiondiff {

/// Gives every change of the comparison its weight and reason: the first rule whose conditions all hold. `older` may be nullptr.
void weigh_changes(Comparison& comparison, const Report* older, const Report& newer, const std::vector<SignificanceRule>& rules);

}  // namespace sessiondiff
