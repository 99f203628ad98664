// One reported measure after the other, followed through the sessions of a respondent.
//
//     73/CU/2 "holds an exercise each year"  →  75/CU/4  →  (78 says nothing of it)  →  79/CU/1, resumed
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "compare/rules.h"
#include "compare/texts.h"
#include "model/change.h"
#include "model/longitudinal.h"

namespace sessiondiff {

/// A thread that may go on.
struct OpenThread {
    StatementPlace first;
    std::string key;                                                 ///< of its first statement
    std::vector<std::pair<StatementPlace, std::string>> statements;  ///< with their ids, in order; none: it is over
    // Of the last statement:
    std::string language;
    std::shared_ptr<const CountedStatement> counted;
};

/// What is kept of a respondent's threads from session to session.
struct RespondentThreads {
    std::string respondent;
    std::vector<OpenThread> open;              ///< by first statement
    std::vector<std::uint32_t> of_statements;  ///< of the last submission with text: index of each one's open thread
    std::vector<int> answered;                 ///< sessions with text
};

/// What a respondent reports in one session, and what it was compared with.
struct ThreadStep {
    int session = 0;
    std::size_t submission = 0;      ///< its index in the report
    const ComparableText& text;      ///< of the submission
    const ComparableText* previous;  ///< nullptr where it is the first
    const Comparison& comparison;    ///< of these two
};

/// A thread that nothing can be added to any more.
struct EndedThread {
    StatementPlace first;
    Thread thread;
};

/// Takes the threads one session further: statements go on in those that the comparison pairs them with, and over a gap
/// by similarity: one that comes back after it was missing resumes its thread. Gives the threads that were missing for
/// too long (`resume_within` of config/alignment.yaml) to be resumed. Threads of one session are no threads.
std::vector<EndedThread> follow_threads(RespondentThreads& threads, const ThreadStep& step,
                                        const ComparisonRules& rules);

/// The threads that are still open.
std::vector<EndedThread> end_threads(RespondentThreads& threads);

}  // namespace sessiondiff
