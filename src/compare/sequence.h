// The reports of a corpus one after the other, each against what came before.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compare/counted.h"
#include "compare/instruments.h"
#include "compare/rules.h"
#include "compare/threads.h"
#include "model/change.h"
#include "model/longitudinal.h"

namespace sessiondiff {

/// Takes what is followed through the sessions. Threads and series come in no order that means something: threads stand by their place,
/// series by respondent and indicator. Rows of instruments come by respondent and instrument, when everything has been read.
struct FollowedSink {
    std::function<void(StatementPlace first, Thread thread)> thread;
    std::function<void(FigureSeries series)> series;
    std::function<void(InstrumentRow row)> instruments;
};

/// Statements that later ones are compared with.
struct PastText {
    std::size_t report = 0;  ///< the how manieth, from 0
    int session = 0;
    std::string language;
    std::vector<Statement> statements;
    CountedStatements counted;
    std::shared_ptr<const Commonness> commonness;  ///< of the report
};

/// What is kept of a respondent: its last submission and what goes on in it, not its reports.
struct RespondentHistory {
    std::shared_ptr<const PastText> last;            ///< may be without text
    std::shared_ptr<const PastText> last_with_text;
    RespondentThreads threads;
    IndicatorSeries indicators;
    MentionedInstruments instruments;
};

/// The changes of a session, and what the statements were compared with.
struct ComparedSession {
    SessionChanges changes;  ///< without `absent`: that is for participation to say
    std::vector<std::shared_ptr<const PastText>> older;  ///< one for each comparison; nullptr where there is none
    std::shared_ptr<const PastText> older_introduction;
};

/// Compares reports as they come, by session. What it keeps grows with respondents, not with the text that has gone by.
class ReportSequence {
public:
    /// The rules must outlive the sequence. The result does not depend on the number of threads.
    ReportSequence(const ComparisonRules& rules, FollowedSink sink, unsigned threads) : rules_(rules), sink_(std::move(sink)), threads_(threads) {}

    /// The changes since each respondent's last appearance with text (where none has any, since its last appearance), and since the last
    /// introduction of the report's series and language.
    ComparedSession add(const Report& report, CountedReport counted);

    /// Hands on everything that is still open.
    void finish();

private:
    const ComparisonRules& rules_;
    FollowedSink sink_;
    unsigned threads_;
    std::size_t reports_ = 0;
    std::map<std::string, RespondentHistory> respondents_;
    std::map<std::pair<Series, std::string>, std::shared_ptr<const PastText>> introductions_;  ///< by series and language
};

}  // namespace sessiondiff
