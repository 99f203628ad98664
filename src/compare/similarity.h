// How alike statements are.
#pragma once

#include <span>
#include <vector>

#include "compare/assignment.h"
#include "model/report.h"

namespace sessiondiff {

/// Cosine of the statements' character pairs, weighted by how rare a pair is among all statements given: 0 … 1, 1 for texts that are
/// equal but for typography. Symmetric. Row i is older[i], column j is newer[j].
Gains similarities(std::span<const Statement> older, std::span<const Statement> newer);

}  // namespace sessiondiff
