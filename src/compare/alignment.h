// Which statements of two submissions say the same thing.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "compare/sides.h"
#include "model/change.h"

namespace sessiondiff {

/// Indices into the older and newer statements that belong together. Both have one member, or one of them has several.
struct AlignedGroup {
    std::vector<std::size_t> older;
    std::vector<std::size_t> newer;
    std::size_t first_older = 0;  ///< the pair that founded the group
    std::size_t first_newer = 0;
    double similarity = 0;                  ///< of that pair
    PairBasis basis = PairBasis::assigned;  ///< what made it a pair
};

/// Groups in the order of the newer statements; statements in no group are alone. Equal texts pair first and in order,
/// then the assignment with the largest sum of similarities, then pairs beside pairs, then statements that were merged
/// into or split from a pair. Mirrored sides give mirrored groups. A side with more statements than the rules allow is
/// paired by equal texts only.
std::vector<AlignedGroup> align(std::span<const SideMember> older, std::span<const SideMember> newer,
                                const ComparisonContext& context);

}  // namespace sessiondiff
