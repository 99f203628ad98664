// The comparisons of one report.
#pragma once

#include "compare/plan.h"
#include "compare/rules.h"
#include "compare/sides.h"
#include "compare/texts.h"
#include "model/change.h"

namespace sessiondiff {

/// What the comparison of two texts rests on: the rules, and the reports that they are parts of. `older` may be
/// nullptr.
ComparisonContext context_of(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules);

/// One text against an earlier one, weighed; `older` is nullptr where there is none. Who is compared, since when, is
/// for the caller to fill in.
Comparison compare_texts(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules);

/// The changes since the appearances of the plan, which has its texts. `absent` is left empty: that is for
/// participation to say. The rules know the report's language. The result does not depend on the number of threads.
SessionChanges compare_session(const FollowedReport& report, const ReportTexts& texts, const SessionPlan& plan,
                               const ComparisonRules& rules, unsigned threads);

/// Whether the report before this one has the appearance.
ComparisonStatus status_after(const Appearance& previous, const SessionPlan& plan);

}  // namespace sessiondiff
