// One reported measure after the other, followed through the sessions of a respondent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compare/followed.h"
#include "compare/plan.h"
#include "compare/rules.h"
#include "compare/texts.h"
#include "model/longitudinal.h"

namespace sessiondiff {

/// A thread that may go on.
struct OpenThread {
    StatementPlace first;
    std::vector<std::pair<StatementPlace, std::string>>
        statements;  ///< with their ids, in order; none: the thread is over
    std::vector<ThreadFigure> figures;
    // Of the last statement:
    std::size_t report = 0;  ///< the how manieth
    std::string language;
    StatementDigest digest{};
    std::shared_ptr<const CountedStatement> counted;  ///< nullptr where nobody has counted it in this run
};

/// What is kept of a respondent's threads from session to session.
struct RespondentThreads {
    std::string respondent;
    std::vector<OpenThread> open;  ///< by first statement
    std::vector<std::uint32_t>
        of_statements;          ///< of the last submission with text: the how manieth open thread each is in
    std::vector<int> answered;  ///< sessions with text
};

/// Which threads a submission resumes, and the question that this answers: where all that it depends on is the same, so
/// is the answer.
struct Resumption {
    std::string question;
    std::vector<std::pair<std::size_t, std::size_t>>
        answer;  ///< the how manieth broken thread → the how manieth new statement
    bool operator==(const Resumption&) const = default;
};

/// What a respondent reports in one session, and what goes on since its last submission with text.
struct ThreadStep {
    FollowedReport& report;  ///< ids and figures of the submission's statements are taken
    std::size_t submission = 0;
    std::size_t number = 0;  ///< of the report
    std::span<const Join> joins;
    const Appearance* previous = nullptr;      ///< what the submission was compared with
    std::shared_ptr<const ReportTexts> texts;  ///< of the report; nullptr: the loader has them
    Resumption* remembered = nullptr;          ///< asked first, and told the answer; nullptr: nothing is remembered
};

/// A thread that nothing can be added to any more, with the figures that it carries.
struct EndedThread {
    StatementPlace first;
    Thread thread;
    std::vector<FigureSeries> series;
};

/// Takes the threads one session further: statements go on in the joined ones, and over a gap by similarity: one that
/// comes back after it was missing resumes its thread. Gives the threads that were missing for too long
/// (`resume_within` of config/alignment.yaml) to be resumed. Threads of one session are no threads.
std::vector<EndedThread> follow_threads(RespondentThreads& threads, const ThreadStep& step,
                                        const ComparisonRules& rules, const TextLoader& load);

/// Lets go what no later session asks for: how the statements of threads looked that can no longer be resumed in
/// `session`.
void forget_counted(RespondentThreads& threads, int session, const ComparisonRules& rules);

/// The threads that are still open.
std::vector<EndedThread> end_threads(RespondentThreads& threads);

}  // namespace sessiondiff
