// One reported measure after the other, followed through the sessions of a respondent.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compare/comparison.h"
#include "compare/series.h"
#include "model/change.h"
#include "model/longitudinal.h"

namespace sessiondiff {

/// A thread that may go on.
struct OpenThread {
    std::vector<std::pair<StatementPlace, std::string>> statements;  ///< with their ids, in order
    CountedStatement last;
    std::string language;  ///< of the last statement
    std::vector<ThreadFigure> figures;
};

/// What is kept of a respondent's threads from session to session.
struct RespondentThreads {
    std::string respondent;
    std::map<StatementPlace, OpenThread> open;                      ///< by first statement
    std::unordered_map<std::string, StatementPlace> of_statements;  ///< of the last submission with text: id → thread
    std::vector<int> answered;                                      ///< sessions with text
};

/// What a respondent reports in one session, and the changes since its last submission with text.
struct ThreadStep {
    int session = 0;
    std::size_t submission = 0;
    ComparedSide statements;
    std::span<const Change> changes;
    std::span<const std::vector<ThreadFigure>> figures;  ///< of each statement
};

/// A thread that nothing can be added to any more, with the figures that it carries.
struct EndedThread {
    StatementPlace first;
    Thread thread;
    std::vector<FigureSeries> series;
};

/// Takes the threads one session further: statements are joined by the changes, and over a gap by similarity: one that comes back after
/// it was missing resumes its thread. Gives the threads that were missing for too long (`resume_within` of config/alignment.yaml) to be
/// resumed. Threads of one session are no threads.
std::vector<EndedThread> follow_threads(RespondentThreads& threads, const ThreadStep& step, const ComparisonContext& context);

/// The threads that are still open.
std::vector<EndedThread> end_threads(RespondentThreads& threads);

}  // namespace sessiondiff
