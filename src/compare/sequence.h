// What goes on from session to session: threads, series, instruments.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compare/instruments.h"
#include "compare/plan.h"
#include "compare/rules.h"
#include "compare/threads.h"
#include "model/longitudinal.h"

namespace sessiondiff {

/// What is followed of one respondent, as far as nothing can be added to it any more.
struct Followed {
    std::vector<std::pair<StatementPlace, Thread>> threads;  ///< with the place of their first statement
    std::vector<FigureSeries> series;
    FollowedInstruments instruments;
};

/// Takes it, for some respondents at a time. Threads and series come in no order that means something: threads stand by
/// their place, series by respondent and indicator. Rows of instruments come by respondent and instrument, when
/// everything has been read.
using FollowedSink = std::function<void(std::vector<Followed> respondents)>;

/// Where statements of a report go on: what its comparisons say, one list for each submission.
using SessionJoins = std::vector<std::vector<Join>>;
SessionJoins joins_of(const SessionChanges& changes, const SessionPlan& plan, const ReportTexts& texts);

/// What a respondent resumes in one report, by its id.
using Resumptions = std::map<std::string, Resumption>;

/// One report of the sequence.
struct SequenceStep {
    FollowedReport& report;  ///< ids and figures of its statements are taken
    const SessionPlan& plan;
    const SessionJoins& joins;
    std::shared_ptr<const ReportTexts> texts;  ///< of the report; nullptr where the loader has them
    Resumptions* remembered = nullptr;         ///< nullptr where nothing is
};

/// Follows reports as they come, by session. What it keeps grows with respondents, not with the text that has gone by.
class ReportSequence {
public:
    /// The rules must outlive the sequence. `load` is asked for texts that nobody gave. The result does not depend on
    /// the number of threads.
    ReportSequence(const ComparisonRules& rules, FollowedSink sink, TextLoader load, unsigned threads)
        : rules_(rules), sink_(std::move(sink)), load_(std::move(load)), threads_(threads) {}

    /// Some reports further, in order.
    void add(std::span<const SequenceStep> steps);

    /// Hands on everything that is still open.
    void finish();

private:
    struct History {
        RespondentThreads threads;
        IndicatorSeries indicators;
        MentionedInstruments instruments;
    };

    const ComparisonRules& rules_;
    FollowedSink sink_;
    TextLoader load_;
    unsigned threads_;
    std::map<std::string, History> respondents_;
    std::size_t next_sweep_ = 0;  // by number of the report
};

}  // namespace sessiondiff
