// The changes that a reader should see first.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/change.h"

namespace sessiondiff {

/// The changes of a comparison by weight, heaviest first, those of one weight in their order; without the unchanged.
std::vector<const Change*> by_significance(const Comparison& comparison);

/// A change with where it stands.
struct KeyChange {
    int session = 0;
    const Comparison* comparison = nullptr;
    const Change* change = nullptr;
};

/// At most so many changes since earlier replies, heaviest first; of one weight the newest session first. Of one
/// respondent two at most: else one rewritten reply would fill the list. The result points into `sessions`.
std::vector<KeyChange> key_changes(std::span<const SessionChanges> sessions, std::size_t most);

}  // namespace sessiondiff
