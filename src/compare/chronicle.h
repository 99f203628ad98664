// The chronicle of a corpus: its reports by session, each respondent against what it said last.
//
//     session 73   CU, IN, iaea      first
//     session 75   CU, IN            CU and IN against 73
//     session 78   CU, iaea          CU against 75, iaea against 73 (returning)
//
// Every command runs on it: `build` with and without pages, `diff`, `eval`. What it keeps from session to session is
// what a later one can ask for: the last text of each respondent, the threads that may still go on, the figures and
// instruments that are followed. So its memory is bounded by the respondents and the largest report, not by the
// archive.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compare/instruments.h"
#include "compare/ledger.h"
#include "compare/participation.h"
#include "compare/rules.h"
#include "compare/series.h"
#include "compare/texts.h"
#include "compare/threads.h"
#include "model/archive.h"

namespace sessiondiff {

/// What goes through several sessions, as far as nothing can be added to it any more.
struct Followed {
    std::vector<EndedThread> threads;
    std::vector<FigureSeries> series;
    std::vector<FollowedInstruments> instruments;  ///< by respondent
    std::vector<EndedSlot> ledger;                 ///< wanted by respondent and place

    void add(Followed more);
};

/// One session of the chronicle.
struct ChronicleSession {
    /// `absent` is left empty: who was asked is known when all reports are (participation.h).
    SessionChanges changes;
    ReportTexts texts;
    ReportTexts previous;            ///< what each was compared with; nullptr where there is nothing
    Followed ended;                  ///< threads and figures that were missing for too long to be resumed
    std::vector<LedgerStep> stated;  ///< the facts of each submission, with the slots of its respondent's ledger
};

/// Takes reports by session; keeps only what a later session can ask for. The result does not depend on the number of
/// threads.
class Chronicle {
public:
    /// The rules must outlive the chronicle and have the vocabulary of each report's language when it is added.
    Chronicle(const ComparisonRules& rules, unsigned threads) : rules_(rules), threads_(threads) {}

    /// The next report, of a later session than those before. Each submission is compared with the respondent's last
    /// one that has a text (where none has any, with the last one), in the language of the report where an edition has
    /// it; the introduction with the last one of its series and language.
    ChronicleSession add(const Report& report);

    /// The same without taking it: nothing is followed, and the next one is not compared with it.
    ChronicleSession compare(const Report& report) const;

    /// Takes a report without comparing it, for those who ask for a later session only.
    void pass(const Report& report);

    /// Of what was taken, only this report is compared with from now on; the ledgers keep what the others stated.
    void hold_against(const Report& older);

    /// What is still open. No report is added after this.
    Followed finish();

    /// All reports that were added.
    ParticipationTable participation() const { return find_participation(attendance_); }

private:
    struct Appearance {
        std::size_t report = 0;  ///< its number in the chronicle, from 0
        int session = 0;
        Series series = Series::replies;
        std::shared_ptr<const ComparableText> text;
        std::shared_ptr<const EditionTexts> editions;  ///< nullptr where there is one
    };
    struct History {
        std::optional<Appearance> last;
        RespondentThreads threads;
        MentionedInstruments instruments;
        RespondentLedger ledger;
        int last_reply = 0;               ///< session of the last report of replies that it is in
        std::size_t appearances = 0;      ///< in how many reports it is
        std::set<std::string> languages;  ///< of the texts that the ledger was made from
    };

    std::vector<Disagreement> disagreements(const Report& report, const ChronicleSession& session) const;
    std::vector<Reported> reported(const Report& report, const ChronicleSession& session) const;
    void remember(const Report& report, const ReportTexts& texts);
    void note_attendance(const Report& report);
    std::shared_ptr<const ComparableText> older_text(const Appearance& previous, const std::string& respondent,
                                                     const std::string& language) const;
    Comparison compare(const std::string& respondent, const Appearance* previous, const ComparableText* older,
                       const ComparableText& text) const;
    void add_moves(Comparison& comparison, const History& history, const LedgerStep& stated,
                   const ComparableText& text) const;
    void follow(const Report& report, ChronicleSession& session);
    void end(std::vector<EndedSlot> slots, Followed& followed) const;

    const ComparisonRules& rules_;
    unsigned threads_;
    std::size_t reports_ = 0;
    std::vector<Attendance> attendance_;
    std::optional<Attendance> last_replies_;  // the last report of replies
    std::map<std::string, History> respondents_;
    std::map<std::pair<Series, std::string>, Appearance> introductions_;  // by series and language
};

/// All reports of a corpus against each other, with the reports: what pages are made of. Sorts them by session.
Archive compare_reports(std::vector<Report> reports, const ComparisonRules& rules, unsigned threads);

/// Puts sessions and what was followed together. `reports` stand by session, one for each of `changes`.
Archive archive_of(std::vector<Report> reports, std::vector<SessionChanges> changes, Followed followed,
                   ParticipationTable participation);

}  // namespace sessiondiff
