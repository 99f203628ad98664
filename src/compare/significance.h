// How much a change matters.
#pragma once

#include <span>
#include <vector>

#include "config/significance.h"
#include "model/change.h"

namespace sessiondiff {

/// Gives every change of the comparison its weight and reason: the first rule whose conditions all hold. `older` and
/// `newer` are the statements that were compared.
void weigh_changes(Comparison& comparison, std::span<const Statement> older, std::span<const Statement> newer,
                   const std::vector<SignificanceRule>& rules);

}  // namespace sessiondiff
