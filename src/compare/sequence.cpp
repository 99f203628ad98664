#include "compare/sequence.h"

#include <algorithm>
#include <string_view>

#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

constexpr std::size_t reports_between_sweeps = 16;
constexpr std::size_t respondents_per_thread = 2;  // at a time, when all end: rows of one may stand for all sessions

void add_ended(Followed& followed, std::vector<EndedThread> threads) {
    for (EndedThread& ended : threads) {
        followed.threads.emplace_back(ended.first, std::move(ended.thread));
        for (FigureSeries& series : ended.series) followed.series.push_back(std::move(series));
    }
}

}  // namespace

SessionJoins joins_of(const SessionChanges& changes, const SessionPlan& plan, const ReportTexts& texts) {
    SessionJoins joins;
    for (std::size_t i = 0; i < changes.comparisons.size(); ++i) {
        const std::optional<Appearance>& previous = plan.previous[i];
        joins.push_back(
            joins_of(changes.comparisons[i],
                     previous ? std::span<const Statement>(*previous->text->statements) : std::span<const Statement>(),
                     *texts.submissions[i]->statements));
    }
    return joins;
}

void ReportSequence::add(std::span<const SequenceStep> steps) {
    // What is followed needs one submission of a respondent: the first, which is the one that the next session is
    // compared with. Nothing goes on from one respondent to another.
    struct Place {
        std::size_t step = 0;
        std::size_t submission = 0;
    };
    std::map<std::string_view, std::vector<Place>> by_respondent;
    for (std::size_t i = 0; i < steps.size(); ++i)
        for (const std::size_t submission : first_submissions(steps[i].report))
            by_respondent[steps[i].report.submissions[submission].respondent].push_back({i, submission});
    std::vector<std::pair<History*, std::vector<Place>>> tasks;
    for (auto& [respondent, places] : by_respondent) {
        History& history = respondents_[std::string(respondent)];
        history.threads.respondent = respondent;
        for (const Place& place : places)
            if (steps[place.step].remembered != nullptr)
                steps[place.step].remembered->try_emplace(std::string(respondent));
        tasks.emplace_back(&history, std::move(places));
    }
    std::vector<Followed> ended(tasks.size());
    for_each_index(tasks.size(), threads_, [&](std::size_t task) {
        History& history = *tasks[task].first;
        for (const Place& place : tasks[task].second) {
            const SequenceStep& step = steps[place.step];
            const FollowedSubmission& submission = step.report.submissions[place.submission];
            follow_indicators(history.indicators, submission.respondent, submission.indicators, rules_.indicators);
            follow_instruments(history.instruments, step.report.session, submission.instruments);
            const std::optional<Appearance>& previous = step.plan.previous[place.submission];
            const ThreadStep of_threads{
                step.report,
                place.submission,
                step.plan.report,
                step.joins[place.submission],
                previous ? &*previous : nullptr,
                step.texts,
                step.remembered != nullptr ? &step.remembered->at(submission.respondent) : nullptr};
            add_ended(ended[task], follow_threads(history.threads, of_threads, rules_, load_));
        }
    });
    sink_(std::move(ended));
    // Respondents that do not come back would keep what they reported last for ever.
    const SequenceStep& last = steps.back();
    if (last.plan.report < next_sweep_) return;
    next_sweep_ = last.plan.report + reports_between_sweeps;
    for (auto& [respondent, history] : respondents_) forget_counted(history.threads, last.report.session, rules_);
}

void ReportSequence::finish() {
    const std::size_t most = respondents_per_thread * std::max(1U, threads_);
    while (!respondents_.empty()) {
        std::vector<decltype(respondents_)::node_type> some;
        while (!respondents_.empty() && some.size() < most) some.push_back(respondents_.extract(respondents_.begin()));
        std::vector<Followed> followed(some.size());
        for_each_index(some.size(), threads_, [&](std::size_t i) {
            History& history = some[i].mapped();
            add_ended(followed[i], end_threads(history.threads));
            for (auto& [indicator, series] : history.indicators)
                if (series.points.size() >= 2) followed[i].series.push_back(std::move(series));
            followed[i].instruments = {some[i].key(), std::move(history.instruments),
                                       std::move(history.threads.answered)};
        });
        sink_(std::move(followed));
    }
}

}  // namespace sessiondiff
