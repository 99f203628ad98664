// All reports of a corpus against each other.
#pragma once

#include <vector>

#include "compare/comparison.h"
#include "config/indicators.h"
#include "config/significance.h"
#include "model/archive.h"

namespace sessiondiff {

/// What an analyst can edit of the comparison.
struct ComparisonRules {
    Vocabularies vocabularies;
    std::vector<SignificanceRule> significance;
    std::vector<Indicator> indicators;
    AlignmentRules alignment;
};

/// Sorts the reports by session, finds participation, every submission's previous one, and the changes between them.
Archive compare_reports(std::vector<Report> reports, const ComparisonRules& rules, unsigned threads);

/// How common features are in the statements of these reports, by language.
std::map<std::string, Commonness> measure_commonness(const std::vector<Report>& reports, const Vocabularies& vocabularies);

/// Who took part when. A report asks those who answer reports of its series: an entity that only appears in the report on the strategy
/// was not asked in the others, and the other way round. The sessions run from the first to the last of the corpus.
ParticipationTable find_participation(const std::vector<Report>& reports);

}  // namespace sessiondiff
