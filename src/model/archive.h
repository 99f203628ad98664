// All reports of a corpus with what was found between them: what view and data files are made of.
#pragma once

#include <string>
#include <vector>

#include "model/change.h"
#include "model/decision.h"
#include "model/edition.h"
#include "model/longitudinal.h"
#include "model/publication.h"
#include "model/report.h"

namespace sessiondiff {

struct Archive {
    std::vector<Report> reports;            ///< by session
    std::vector<SessionChanges> changes;    ///< one for each report, same order
    std::vector<SessionEditions> editions;  ///< of the reports that come in several, by session
    ParticipationTable participation;
    std::vector<Thread> threads;
    std::vector<FigureSeries> series;
    std::vector<InstrumentRow> instruments;
    ReadEntries read_entries;   ///< by reviewers
    std::string corpus_digest;  ///< SHA-256 over the reports' digests, in order of session
    Publication publication;    ///< from the corpus file
};

}  // namespace sessiondiff
