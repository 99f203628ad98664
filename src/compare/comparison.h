// One submission against another: aligned statements and the changes between them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compare/sides.h"
#include "model/change.h"

namespace sessiondiff {

/// The changes from `older` to `newer`: unchanged (equal but for typography), reworded, updated, merged, split, added, dropped. Ordered
/// as `newer`; what was dropped stands after what preceded it.
std::vector<Change> compare_statements(std::span<const Statement> older, std::span<const Statement> newer, const std::string& language,
                                       const ComparisonContext& context);

}  // namespace sessiondiff
