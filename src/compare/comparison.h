// One submission against another: aligned statements and the changes between them.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "compare/alignment.h"
#include "compare/features.h"
#include "model/change.h"

namespace sessiondiff {

using Vocabularies = std::map<std::string, std::shared_ptr<const Vocabulary>>;  ///< by language

/// What a comparison rests on beside the two texts.
struct ComparisonContext {
    const Vocabularies& vocabularies;
    const std::map<std::string, Commonness>& commonness;  ///< by language, over the whole archive
    AlignmentBounds bounds;
};

/// The changes from `older` to `newer`: unchanged (equal but for typography), reworded, updated, merged, split, added, dropped. Ordered
/// as `newer`; what was dropped stands after what preceded it.
std::vector<Change> compare_statements(std::span<const Statement> older, std::span<const Statement> newer, const std::string& language,
                                       const ComparisonContext& context);

}  // namespace sessiondiff
