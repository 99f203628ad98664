// What an analyst can edit of the comparison.
#pragma once

#include <vector>

#include "compare/vocabularies.h"
#include "config/alignment.h"
#include "config/indicators.h"
#include "config/significance.h"

namespace sessiondiff {

struct ComparisonRules {
    Vocabularies vocabularies;
    std::vector<SignificanceRule> significance;
    std::vector<Indicator> indicators;
    AlignmentRules alignment;
};

}  // namespace sessiondiff
