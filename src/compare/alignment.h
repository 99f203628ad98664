// Which statements of two submissions say the same thing.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "compare/features.h"

namespace sessiondiff {

/// Indices into the older and newer statements that belong together. Both have one member, or one of them has several.
struct AlignedGroup {
    std::vector<std::size_t> older;
    std::vector<std::size_t> newer;
    std::size_t first_older = 0;  ///< the pair that founded the group
    std::size_t first_newer = 0;
    double similarity = 0;  ///< of that pair
};

/// Evidence that a pair needs; config/alignment.yaml documents each and where it comes from.
struct AlignmentBounds {
    double pair = 0.18;              ///< least cosine of a pair
    double beside_pair = 0.13;       ///< least cosine of a pair whose neighbours are a pair
    double attach_share = 0.20;      ///< least share of a statement that another group holds, to be merged into it or split from it
    double attach = 0.15;            ///< ... and least cosine
    double attach_beside_share = 0.16;  ///< the same for the neighbour of a member
    double attach_beside = 0.10;
};

/// The input of an alignment: for each side the texts (folded, to find equal ones) and the weighted features, in order.
struct AlignmentSide {
    std::vector<std::string> folded;
    std::vector<FeatureVector> features;
};

/// Groups in the order of the newer statements; statements in no group are alone. Equal texts pair first and in order, then the
/// assignment with the largest sum of cosines, then pairs beside pairs, then statements that were merged into or split from a pair.
/// Mirrored sides give mirrored groups.
std::vector<AlignedGroup> align(const AlignmentSide& older, const AlignmentSide& newer, const AlignmentBounds& bounds);

}  // namespace sessiondiff
