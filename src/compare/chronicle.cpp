#include "compare/chronicle.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include "compare/comparison.h"
#include "compare/disagreements.h"
#include "compare/significance.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

// Of several submissions of one respondent the first counts for what comes later. Gives their indices, in order.
std::vector<std::size_t> first_submissions(const Report& report) {
    std::vector<std::size_t> first;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < report.submissions.size(); ++i)
        if (seen.insert(report.submissions[i].respondent).second) first.push_back(i);
    return first;
}

template <typename Value>
void append(std::vector<Value>& to, std::vector<Value> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

void Followed::add(Followed more) {
    append(threads, std::move(more.threads));
    append(series, std::move(more.series));
    append(instruments, std::move(more.instruments));
    append(ledger, std::move(more.ledger));
}

// What a text is held against: the edition in its own language, where there is one.
std::shared_ptr<const ComparableText> Chronicle::older_text(const Appearance& previous, const std::string& respondent,
                                                            const std::string& language) const {
    if (previous.text->language == language || previous.editions == nullptr) return previous.text;
    auto edition = previous.editions->reply(respondent, language, rules_.vocabularies);
    return edition != nullptr ? edition : previous.text;
}

Comparison Chronicle::compare(const std::string& respondent, const Appearance* previous, const ComparableText* older,
                              const ComparableText& text) const {
    Comparison comparison = compare_texts(older, text, rules_);
    comparison.respondent = respondent;
    if (previous != nullptr) {
        comparison.previous = previous->session;
        comparison.status =
            previous->report + 1 == reports_ ? ComparisonStatus::continuing : ComparisonStatus::returning;
    }
    return comparison;
}

// Who took part in a report of replies, and who did in the one before and did not in this one. That report tells who
// answers at all: nobody replies to a report on the work of the United Nations itself.
std::vector<Reported> Chronicle::reported(const Report& report, const ChronicleSession& session) const {
    std::vector<Reported> all;
    if (report.series != Series::replies || reports_ == 0) return all;
    static const ComparableText nothing;
    std::set<std::string_view> present;
    for (const std::size_t i : first_submissions(report)) {
        const Comparison& comparison = session.changes.comparisons[i];
        Reported& one = all.emplace_back();
        one.respondent = report.submissions[i].respondent;
        present.insert(report.submissions[i].respondent);
        one.kind = report.submissions[i].kind;
        one.language = report.language;
        const auto known = respondents_.find(one.respondent);
        const int last = known != respondents_.end() ? known->second.last_reply : 0;
        one.appearances = known != respondents_.end() ? known->second.appearances : 0;
        one.last = comparison.previous.value_or(0);
        one.against_reply = !comparison.previous || known->second.last->series == Series::replies;
        if (last == 0) one.attending = Attending::first;
        else if (last_replies_->session != last) one.attending = Attending::returning;
        for (const FactMove& move : comparison.moves)
            if (!is_in_doubt(move, comparison)) one.moves.push_back(move);
        // What a plan of several years is followed by is known from its sentences alone.
        for (const Change& change : comparison.changes)
            for (const FactMove& move : change.facts)
                if (move.kind == FactKind::date) one.moves.push_back(move);
        if (!comparison.previous) one.moves = moves_of({}, session.stated[i], nothing, {0, nothing}, rules_);
    }
    if (!last_replies_) return all;
    const Attendance attendance = attendance_of(report);
    for (const Attendance::Entry& entry : last_replies_->submissions) {
        if (!present.insert(entry.respondent).second || !is_silent(attendance, entry.respondent, entry.kind)) continue;
        const auto known = respondents_.find(entry.respondent);
        Reported& one = all.emplace_back();
        one.respondent = entry.respondent;
        one.attending = Attending::silent;
        one.last = last_replies_->session;
        one.appearances = known != respondents_.end() ? known->second.appearances : 0;
    }
    return all;
}

std::vector<Disagreement> Chronicle::disagreements(const Report& report, const ChronicleSession& session) const {
    if (report.series != Series::replies) return {};
    std::vector<StatedFigures> figures;
    for (const std::size_t i : first_submissions(report))
        figures.push_back({report.submissions[i].respondent, session.stated[i], *session.texts.submissions[i]});
    return disagreements_of(figures);
}

// The ledger is in the languages of the reports that were compared. Names of instruments are known in each; what is
// counted, and in which words a law or a body is named, cannot be told from one to the other, nor whether something is
// not said.
void Chronicle::add_moves(Comparison& comparison, const History& history, const LedgerStep& stated,
                          const ComparableText& text) const {
    std::vector<FactMove> moves =
        moves_of(history.ledger, stated, text, {history.last->session, *history.last->text}, rules_);
    const bool is_other_language = history.last->text->language != text.language;
    const bool is_mixed = history.languages.size() > 1 || !history.languages.contains(text.language);
    std::erase_if(moves, [&](const FactMove& move) {
        if (is_other_language) return move.kind != FactKind::instrument || move.move != Move::changed;
        return is_mixed && move.move == Move::first_stated;
    });
    sessiondiff::add_moves(comparison, std::move(moves));
}

ChronicleSession Chronicle::compare(const Report& report) const {
    ChronicleSession session;
    session.texts = comparable_texts(report, rules_.vocabularies);
    const std::size_t count = report.submissions.size();
    session.changes.session = report.session;
    session.changes.comparisons.resize(count);
    session.previous.submissions.resize(count);
    session.stated.resize(count);
    for_each_index(count, threads_, [&](std::size_t i) {
        const std::string& respondent = report.submissions[i].respondent;
        const auto known = respondents_.find(respondent);
        const Appearance* previous = known != respondents_.end() && known->second.last ? &*known->second.last : nullptr;
        const ComparableText& text = *session.texts.submissions[i];
        if (previous != nullptr) session.previous.submissions[i] = older_text(*previous, respondent, text.language);
        Comparison& comparison = session.changes.comparisons[i] =
            compare(respondent, previous, session.previous.submissions[i].get(), text);
        static const RespondentLedger nothing;
        const RespondentLedger& ledger = known != respondents_.end() ? known->second.ledger : nothing;
        session.stated[i] = place_facts(ledger, respondent, report.session, text, rules_);
        const bool is_long =
            std::max(text.statements.size(), previous != nullptr ? previous->text->statements.size() : 0) >
            rules_.alignment.most_statements;
        if (previous != nullptr && !is_long) add_moves(comparison, known->second, session.stated[i], text);
        weigh_changes(comparison, rules_.significance);
    });
    session.changes.points =
        points_of(reported(report, session), disagreements(report, session), rules_.points, rules_.names);
    session.changes.introduction.respondent = "intro";
    const auto introduction = introductions_.find({report.series, report.language});
    if (introduction == introductions_.end()) return session;
    session.previous.introduction = introduction->second.text;
    session.changes.introduction =
        compare("intro", &introduction->second, introduction->second.text.get(), *session.texts.introduction);
    weigh_changes(session.changes.introduction, rules_.significance);
    return session;
}

void Chronicle::end(std::vector<EndedSlot> slots, Followed& followed) const {
    for (const EndedSlot& ended : slots)
        if (auto series = series_of(ended.slot, rules_.indicators)) followed.series.push_back(std::move(*series));
    append(followed.ledger, std::move(slots));
}

void Chronicle::follow(const Report& report, ChronicleSession& session) {
    const std::vector<std::size_t> places = first_submissions(report);
    for (const std::size_t i : places)
        respondents_[report.submissions[i].respondent].threads.respondent = report.submissions[i].respondent;
    std::vector<std::vector<EndedThread>> ended(places.size());
    std::vector<std::vector<EndedSlot>> ended_slots(places.size());
    for_each_index(places.size(), threads_, [&](std::size_t place) {
        const std::size_t i = places[place];
        const Submission& submission = report.submissions[i];
        History& history = respondents_.find(submission.respondent)->second;
        // Threads go on in the words of the reports themselves.
        const ComparableText* previous = session.previous.submissions[i].get();
        const bool goes_on = previous == nullptr || previous == history.last->text.get();
        static const Comparison nothing;
        const ThreadStep step{report.session, i, *session.texts.submissions[i], goes_on ? previous : nullptr,
                              goes_on ? session.changes.comparisons[i] : nothing};
        follow_instruments(history.instruments, report.session, submission.statements);
        ended_slots[place] = take(history.ledger, std::move(session.stated[i]), rules_);
        ended[place] = follow_threads(history.threads, step, rules_);
    });
    for (std::vector<EndedThread>& some : ended) append(session.ended.threads, std::move(some));
    for (std::vector<EndedSlot>& some : ended_slots) end(std::move(some), session.ended);
}

void Chronicle::remember(const Report& report, const ReportTexts& texts) {
    const auto editions = report.editions.empty() ? nullptr : std::make_shared<const EditionTexts>(report);
    for (const std::size_t i : first_submissions(report)) {
        History& history = respondents_[report.submissions[i].respondent];
        history.languages.insert(report.language);
        std::optional<Appearance>& last = history.last;
        // One without text replaces no text.
        if (last && texts.submissions[i]->statements.empty() && !last->text->statements.empty()) continue;
        last = Appearance{reports_, report.session, report.series, texts.submissions[i], editions};
    }
    introductions_[{report.series, report.language}] = {reports_, report.session, report.series, texts.introduction,
                                                        nullptr};
    ++reports_;
}

ChronicleSession Chronicle::add(const Report& report) {
    ChronicleSession session = compare(report);
    follow(report, session);
    remember(report, session.texts);
    note_attendance(report);
    return session;
}

void Chronicle::pass(const Report& report) {
    const ReportTexts texts = comparable_texts(report, rules_.vocabularies);
    for (const std::size_t i : first_submissions(report)) {
        const std::string& respondent = report.submissions[i].respondent;
        RespondentLedger& ledger = respondents_[respondent].ledger;
        take(ledger, place_facts(ledger, respondent, report.session, *texts.submissions[i], rules_), rules_);
    }
    remember(report, texts);
    note_attendance(report);
}

void Chronicle::hold_against(const Report& older) {
    for (auto& [respondent, history] : respondents_) history.last.reset();
    introductions_.clear();
    remember(older, comparable_texts(older, rules_.vocabularies));
}

void Chronicle::note_attendance(const Report& report) {
    attendance_.push_back(attendance_of(report));
    for (const std::size_t i : first_submissions(report)) {
        History& history = respondents_[report.submissions[i].respondent];
        ++history.appearances;
        if (report.series == Series::replies) history.last_reply = report.session;
    }
    if (report.series != Series::replies) return;
    last_replies_ = attendance_.back();
}

Followed Chronicle::finish() {
    Followed followed;
    for (auto& [respondent, history] : respondents_) {
        append(followed.threads, end_threads(history.threads));
        followed.instruments.push_back(
            {respondent, std::move(history.instruments), std::move(history.threads.answered)});
        end(end_slots(history.ledger), followed);
    }
    respondents_.clear();
    return followed;
}

Archive archive_of(std::vector<Report> reports, std::vector<SessionChanges> changes, Followed followed,
                   ParticipationTable participation) {
    Archive archive;
    archive.reports = std::move(reports);
    archive.changes = std::move(changes);
    archive.participation = std::move(participation);
    const LastAnswers last_answers(archive.participation);
    for (SessionChanges& session : archive.changes) session.absent = last_answers.absent_in(session.session);
    std::sort(followed.threads.begin(), followed.threads.end(),
              [](const EndedThread& a, const EndedThread& b) { return a.first < b.first; });
    for (EndedThread& ended : followed.threads) archive.threads.push_back(std::move(ended.thread));
    archive.series = std::move(followed.series);
    std::stable_sort(archive.series.begin(), archive.series.end(), [](const FigureSeries& a, const FigureSeries& b) {
        return std::tie(a.respondent, a.indicator) < std::tie(b.respondent, b.indicator);
    });
    for (const FollowedInstruments& instruments : followed.instruments)
        for_each_row(instruments, [&](const InstrumentRow& row) { archive.instruments.push_back(row); });
    return archive;
}

Archive compare_reports(std::vector<Report> reports, const ComparisonRules& rules, unsigned threads) {
    std::stable_sort(reports.begin(), reports.end(),
                     [](const Report& a, const Report& b) { return a.session < b.session; });
    Chronicle chronicle(rules, threads);
    std::vector<SessionChanges> changes;
    Followed followed;
    for (const Report& report : reports) {
        ChronicleSession session = chronicle.add(report);
        changes.push_back(std::move(session.changes));
        followed.add(std::move(session.ended));
    }
    followed.add(chronicle.finish());
    return archive_of(std::move(reports), std::move(changes), std::move(followed), chronicle.participation());
}

}  // namespace sessiondiff
