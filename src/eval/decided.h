// How often the program is right, by what reviewers decided: of its own result, without their decisions.
//
//     pairs   sure      41 right   2 wrong   0.953   (0.845 to 0.987)
//
// Only what somebody read counts: an entry of which nothing was decided says nothing.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/archive.h"
#include "model/decision.h"
#include "model/measure.h"

namespace sessiondiff {

/// Wilson's.
Interval wilson_interval(int right, int wrong);

/// pairs: entries of two sides whose texts a reader has together, too; kinds: of those that were confirmed with their
/// kind; moves: of confirmed entries, those that no corrected fact takes away, and changes that a rejected entry made;
/// alone: statements without a partner. `archive` is made without the decisions.
std::vector<DecidedTally> tally_decided(const Archive& archive, std::span<const std::shared_ptr<const Decision>> all);

}  // namespace sessiondiff
