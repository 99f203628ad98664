#include "compare/chronicle.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

#include "compare/comparison.h"
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
}

Comparison Chronicle::compare(const std::string& respondent, const Appearance* previous,
                              const ComparableText& text) const {
    Comparison comparison = compare_texts(previous != nullptr ? previous->text.get() : nullptr, text, rules_);
    comparison.respondent = respondent;
    if (previous != nullptr) {
        comparison.previous = previous->session;
        comparison.status =
            previous->report + 1 == reports_ ? ComparisonStatus::continuing : ComparisonStatus::returning;
    }
    return comparison;
}

ChronicleSession Chronicle::compare(const Report& report) const {
    ChronicleSession session;
    session.texts = comparable_texts(report, rules_.vocabularies);
    const std::size_t count = report.submissions.size();
    session.changes.session = report.session;
    session.changes.comparisons.resize(count);
    session.previous.submissions.resize(count);
    for_each_index(count, threads_, [&](std::size_t i) {
        const std::string& respondent = report.submissions[i].respondent;
        const auto known = respondents_.find(respondent);
        const Appearance* previous = known != respondents_.end() && known->second.last ? &*known->second.last : nullptr;
        if (previous != nullptr) session.previous.submissions[i] = previous->text;
        session.changes.comparisons[i] = compare(respondent, previous, *session.texts.submissions[i]);
    });
    session.changes.introduction.respondent = "intro";
    const auto introduction = introductions_.find({report.series, report.language});
    if (introduction == introductions_.end()) return session;
    session.previous.introduction = introduction->second.text;
    session.changes.introduction = compare("intro", &introduction->second, *session.texts.introduction);
    return session;
}

void Chronicle::follow(const Report& report, ChronicleSession& session) {
    const std::vector<std::size_t> places = first_submissions(report);
    for (const std::size_t i : places)
        respondents_[report.submissions[i].respondent].threads.respondent = report.submissions[i].respondent;
    std::vector<std::vector<EndedThread>> ended(places.size());
    for_each_index(places.size(), threads_, [&](std::size_t place) {
        const std::size_t i = places[place];
        const Submission& submission = report.submissions[i];
        History& history = respondents_.find(submission.respondent)->second;
        ThreadStep step{report.session,
                        i,
                        *session.texts.submissions[i],
                        session.previous.submissions[i].get(),
                        session.changes.comparisons[i],
                        {}};
        for (const Statement& statement : submission.statements) {
            FollowedFigures figures =
                followed_figures(statement, submission.respondent, report.session, report.language, rules_.indicators);
            follow_indicators(history.indicators, submission.respondent, figures.indicators, rules_.indicators);
            step.figures.push_back(std::move(figures.others));
        }
        follow_instruments(history.instruments, report.session, submission.statements);
        ended[place] = follow_threads(history.threads, std::move(step), rules_);
    });
    for (std::vector<EndedThread>& some : ended) append(session.ended.threads, std::move(some));
}

void Chronicle::remember(const Report& report, const ReportTexts& texts) {
    for (const std::size_t i : first_submissions(report)) {
        std::optional<Appearance>& last = respondents_[report.submissions[i].respondent].last;
        // One without text replaces no text.
        if (last && texts.submissions[i]->statements.empty() && !last->text->statements.empty()) continue;
        last = Appearance{reports_, report.session, texts.submissions[i]};
    }
    introductions_[{report.series, report.language}] = {reports_, report.session, texts.introduction};
    ++reports_;
}

ChronicleSession Chronicle::add(const Report& report) {
    ChronicleSession session = compare(report);
    attendance_.push_back(attendance_of(report));
    follow(report, session);
    remember(report, session.texts);
    return session;
}

void Chronicle::pass(const Report& report) { remember(report, comparable_texts(report, rules_.vocabularies)); }

Followed Chronicle::finish() {
    Followed followed;
    for (auto& [respondent, history] : respondents_) {
        append(followed.threads, end_threads(history.threads));
        for (auto& [indicator, series] : history.indicators)
            if (series.points.size() >= 2) followed.series.push_back(std::move(series));
        followed.instruments.push_back(
            {respondent, std::move(history.instruments), std::move(history.threads.answered)});
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
    for (EndedThread& ended : followed.threads) {
        archive.threads.push_back(std::move(ended.thread));
        for (FigureSeries& series : ended.series) followed.series.push_back(std::move(series));
    }
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
