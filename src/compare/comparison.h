// One submission against another: aligned statements and the changes between them.
#pragma once

#include <span>
#include <vector>

#include "model/change.h"

namespace sessiondiff {

/// The changes from `older` to `newer`, one to one: statements equal but for typography first, then the assignment with the largest
/// sum of similarities, none below the least similarity. Ordered as `newer`; what was dropped stands after what preceded it.
std::vector<Change> compare_statements(std::span<const Statement> older, std::span<const Statement> newer, std::string_view language);

}  // namespace sessiondiff
