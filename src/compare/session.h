// The comparisons of one report.
#pragma once

#include "compare/plan.h"
#include "compare/rules.h"
#include "model/change.h"

namespace sessiondiff {

/// The changes since the appearances of the plan, which has its texts. `absent` is left empty: that is for participation to say. The rules
/// know the report's language. The result does not depend on the number of threads.
SessionChanges compare_session(const FollowedReport& report, const ReportTexts& texts, const SessionPlan& plan, const ComparisonRules& rules, unsigned threads);

/// Whether the report before this one has the appearance.
ComparisonStatus status_after(const Appearance& previous, const SessionPlan& plan);

}  // namespace sessiondiff
