// All reports of a corpus against each other.
#pragma once

#include <vector>

#include "compare/rules.h"
#include "model/archive.h"

namespace sessiondiff {

/// Sorts the reports by session, finds participation, every submission's previous one, the changes between them, and
/// what goes through all sessions. Keeps everything; `ReportSequence` does not.
Archive compare_reports(std::vector<Report> reports, const ComparisonRules& rules, unsigned threads);

}  // namespace sessiondiff
