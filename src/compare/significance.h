// How much a change matters.
#pragma once

#include <vector>

#include "config/significance.h"
#include "model/change.h"

namespace sessiondiff {

/// Gives every change of the comparison its weight and reason: the first rule whose conditions all hold.
void weigh_changes(Comparison& comparison, const std::vector<SignificanceRule>& rules);

}  // namespace sessiondiff
