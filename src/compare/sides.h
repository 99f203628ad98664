// What the alignment needs to know of the statements on both sides.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/counted.h"
#include "config/alignment.h"

namespace sessiondiff {

/// What a comparison rests on beside the two texts.
struct ComparisonContext {
    const Vocabularies& vocabularies;
    std::vector<const Commonness*> commonness;  ///< of the reports that are compared, and of no other: what else is in the archive changes nothing
    AlignmentRules alignment;
};

/// A statement with the language it is written in.
struct SideMember {
    const CountedStatement* statement = nullptr;
    std::string_view language;
};

std::vector<SideMember> side_members(std::span<const CountedStatement> statements, std::string_view language);

/// For each statement of one side, in order: what was counted, and the weighted features.
struct AlignmentSide {
    std::vector<const CountedStatement*> statements;
    std::vector<FeatureVector> features;
};

struct AlignmentSides {
    AlignmentSide older;
    AlignmentSide newer;
};

/// Features are weighted by how rare they are in the reports and among these statements.
AlignmentSides alignment_sides(std::span<const SideMember> older, std::span<const SideMember> newer, const ComparisonContext& context);

}  // namespace sessiondiff
