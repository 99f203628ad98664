// What took another's place within statements that surely belong together: resolutions, dates, numbers in a row,
// members of a list. They have no slot of their own in the ledger: a date says nothing without its sentence.
#pragma once

#include <span>
#include <vector>

#include "compare/features.h"
#include "model/change.h"

namespace sessiondiff {

/// The statements of one side of a group, and what was counted of each.
struct GroupSide {
    std::vector<const Statement*> statements;
    std::vector<const FeatureVector*> counts;
};

/// Another resolution of the same organ or another date in the place of one (one more is a change, a date less is not),
/// and resolutions and organizations that left a list (no longer stated). What the rest of the submission states,
/// `older_text` and `newer_text`, was there before or is there still.
std::vector<FactMove> replaced_facts(const GroupSide& older, const GroupSide& newer,
                                     std::span<const Statement> older_text, std::span<const Statement> newer_text,
                                     const Vocabulary& vocabulary);

}  // namespace sessiondiff
