// Which statements of two submissions say the same thing.
//
//     older 3 ─ newer 4        one pair
//     older 5 ┬ newer 5        5 was split in two; two that became one are merged
//             └ newer 6
//     older 6 · · newer 9      alike, but less than what is sure: a possible pair
//
// Each statement belongs to one group at most, and a group has several members on one side at most.
#pragma once

#include <cstddef>
#include <optional>
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
    double similarity = 0;               ///< of that pair, 0 … 1
    PairBasis basis = PairBasis::alike;  ///< what made it a pair
    double evidence = 0;                 ///< of the weakest pair, as config/alignment.yaml counts it
    /// A pair of two alone that is not sure by its evidence, with a name that no other statement of either side holds.
    bool has_name_of_its_own = false;
    /// Members that joined a sure pair and are not sure themselves.
    std::vector<std::size_t> doubtful_older = {};
    std::vector<std::size_t> doubtful_newer = {};
    std::optional<ChangeKind> kind = {};  ///< as a reviewer says
};

/// Groups in the order of the newer statements; statements in no group are alone. Equal texts pair first and in order,
/// then the pairs with the strongest evidence first. Mirrored sides give mirrored groups. A side with more statements
/// than the rules allow is paired by equal texts only.
std::vector<AlignedGroup> align(std::span<const SideMember> older, std::span<const SideMember> newer,
                                const ComparisonContext& context);

/// One-to-one pairs of statements that stand in no order to each other, of `least` cosine or more, the most alike
/// first; beyond the limit of statements those with equal texts. Gives for each older one its partner, or nothing.
std::vector<std::optional<std::size_t>> pair_alike(std::span<const SideMember> older, std::span<const SideMember> newer,
                                                   double least, const ComparisonContext& context);

}  // namespace sessiondiff
