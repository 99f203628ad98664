// All reports of a corpus against each other.
#pragma once

#include <vector>

#include "model/archive.h"

namespace sessiondiff {

/// Sorts the reports by session, finds participation, every submission's previous one, and the changes between them.
Archive compare_reports(std::vector<Report> reports, unsigned threads);

/// Who took part when. A report asks those who answer reports of its series: an entity that only appears in the report on the strategy
/// was not asked in the others, and the other way round. The sessions run from the first to the last of the corpus.
ParticipationTable find_participation(const std::vector<Report>& reports);

}  // namespace sessiondiff
