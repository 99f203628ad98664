// One submission against another: aligned statements and the changes between them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/rules.h"
#include "compare/sides.h"
#include "compare/texts.h"
#include "model/change.h"

namespace sessiondiff {

/// The statements of one side, and what was counted of each.
struct ComparedSide {
    std::span<const Statement> statements;
    std::span<const std::shared_ptr<const CountedStatement>> counted;
    std::string_view language;
};

/// The changes from `older` to `newer`: unchanged (equal but for typography), reworded, updated, merged, split, added,
/// dropped. Ordered as `newer`; what was dropped stands after what preceded it.
std::vector<Change> compare_statements(const ComparedSide& older, const ComparedSide& newer,
                                       const ComparisonContext& context);

/// What the comparison of two texts rests on: the rules, and the reports that they are parts of. `older` may be
/// nullptr.
ComparisonContext context_of(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules);

/// One text against an earlier one; `older` is nullptr where there is none. Who is compared, since when, is for the
/// caller to fill in.
Comparison compare_texts(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules);

/// Adds what the ledger says between the two texts: to each entry what its statements state, and an entry of a sure
/// pair whose facts moved is updated.
void add_moves(Comparison& comparison, std::vector<FactMove> moves);

/// Whether a number changed between two statements that are only possibly one measure, or of which one belongs to a
/// third statement: no point is made of it. What has a name (a treaty, a law) is one thing in any two statements.
bool is_in_doubt(const FactMove& move, const Comparison& comparison);

}  // namespace sessiondiff
