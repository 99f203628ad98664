// How far the words of two statements cover each other, where a measure is told in other words.
//
//     older   sets up  biosafety    systems       each word looks for its best counterpart on the other side: an equal
//     newer   set up   biosecurity  system        one counts 1, "biosecurity" for "biosafety" as much as they share
//
// Rare words weigh more. Two statements cover each other as far as both do: the geometric mean of the two directions.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "compare/sides.h"

namespace sessiondiff {

/// For each older statement that is asked for and each newer one, row by row: 0 … 1. `older` and `newer` are the
/// statements that are looked at, by their indices into the members.
std::vector<double> coverages(std::span<const SideMember> older_members, std::span<const std::size_t> older,
                              std::span<const SideMember> newer_members, std::span<const std::size_t> newer,
                              const ComparisonContext& context);

}  // namespace sessiondiff
