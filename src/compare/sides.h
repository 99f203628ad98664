// What the alignment needs to know of the statements on both sides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/counted.h"
#include "config/alignment.h"

namespace sessiondiff {

struct DecidedPairs;

/// What a comparison rests on beside the two texts.
struct ComparisonContext {
    const Vocabularies& vocabularies;
    std::vector<const Commonness*>
        commonness;  ///< of the reports that are compared, and of no other: what else is in the archive changes nothing
    AlignmentRules alignment;
    const DecidedPairs* decided = nullptr;  ///< what reviewers said of the pairs of the two sides
};

/// A statement with the language it is written in.
struct SideMember {
    const CountedStatement* statement = nullptr;
    std::string_view language;
    std::string_view text;  ///< as printed; empty where nobody looks at its words
};

/// The statements are those that were counted, in the same order, or none.
std::vector<SideMember> side_members(std::span<const std::shared_ptr<const CountedStatement>> counted,
                                     std::string_view language, std::span<const Statement> statements = {});

/// The logarithm of one in how many statements of the reports in a language has a feature: how rare it is. 0 where no
/// report is in that language.
class RarityInReports {
public:
    RarityInReports(std::span<const Commonness* const> reports, std::string_view language);
    bool known() const { return !reports_.empty(); }
    double of(std::uint64_t feature);

private:
    std::vector<const Commonness*> reports_;
    int statements_ = 0;
    std::vector<double> logarithms_;  // by the number of holders: most features are had by few
};

/// A feature, by its number among those of one comparison, with its weight in one statement.
struct NumberedWeight {
    std::uint32_t number = 0;
    double weight = 0;
};

/// For each statement of one side, in order: what was counted, and the weights of its features in the order of the
/// counts.
struct AlignmentSide {
    std::vector<const CountedStatement*> statements;
    std::vector<NumberedWeight> weights;  ///< of one statement after the other
    std::vector<std::size_t> begins;      ///< where those of each begin, and the end

    std::span<const NumberedWeight> weights_of(std::size_t statement) const {
        return std::span(weights).subspan(begins[statement], begins[statement + 1] - begins[statement]);
    }
    /// The same without numbers.
    FeatureVector features_of(std::size_t statement) const;
};

struct AlignmentSides {
    AlignmentSide older;
    AlignmentSide newer;
    std::size_t features = 0;  ///< of both sides, each once
};

/// A feature weighs more the rarer it is among the statements of the reports in the language of the statement and among
/// those of both sides, and the more often it stands here; names weigh double. Where no report is in that language, it
/// weighs as often as it stands here.
AlignmentSides alignment_sides(std::span<const SideMember> older, std::span<const SideMember> newer,
                               const ComparisonContext& context);

/// How every older statement overlaps with every newer one: older × newer, row by row.
std::vector<Overlap> overlaps(const AlignmentSides& sides);

}  // namespace sessiondiff
