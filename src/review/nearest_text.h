// Which text is like words that a reviewer once read.
#pragma once

#include <span>
#include <string_view>

#include "model/report.h"

namespace sessiondiff {

/// The statement whose first words are most like these; nullptr where none is like them at all.
const Statement* nearest_text(std::string_view words, std::span<const Statement> statements);

/// How many pairs of neighbouring characters two texts share, 0 to 1.
double shared_pairs(std::string_view a, std::string_view b);

}  // namespace sessiondiff
