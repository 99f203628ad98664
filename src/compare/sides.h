// What the alignment needs to know of the statements on both sides.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/features.h"
#include "config/alignment.h"

namespace sessiondiff {

using Vocabularies = std::map<std::string, std::shared_ptr<const Vocabulary>>;  ///< by language

/// What a comparison rests on beside the two texts.
struct ComparisonContext {
    const Vocabularies& vocabularies;
    const std::map<std::string, Commonness>& commonness;  ///< by language, over the whole archive
    AlignmentRules alignment;
};

/// A statement with the language it is written in.
struct SideMember {
    const Statement* statement = nullptr;
    std::string_view language;
};

std::vector<SideMember> side_members(std::span<const Statement> statements, std::string_view language);

/// For each statement of one side, in order: the text (folded, to find equal ones), the weighted features, the instruments it names.
struct AlignmentSide {
    std::vector<std::string> folded;
    std::vector<FeatureVector> features;
    std::vector<std::vector<std::string>> instruments;  ///< sorted ids
};

struct AlignmentSides {
    AlignmentSide older;
    AlignmentSide newer;
};

/// Features are weighted by how rare they are in the archive and among these statements.
AlignmentSides alignment_sides(std::span<const SideMember> older, std::span<const SideMember> newer, const ComparisonContext& context);

}  // namespace sessiondiff
