#include "compare/sequence.h"

#include <algorithm>

#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

constexpr std::size_t reports_between_sweeps = 16;
constexpr std::size_t respondents_per_thread = 8;  // at a time, when all end

void add_ended(Followed& followed, std::vector<EndedThread> threads) {
    for (EndedThread& ended : threads) {
        followed.threads.emplace_back(ended.first, std::move(ended.thread));
        for (FigureSeries& series : ended.series) followed.series.push_back(std::move(series));
    }
}

}  // namespace

SessionJoins joins_of(const SessionChanges& changes) {
    SessionJoins joins;
    for (const Comparison& comparison : changes.comparisons) joins.push_back(joins_of(comparison));
    return joins;
}

void ReportSequence::add(const FollowedReport& report, const SessionPlan& plan, const SessionJoins& joins, std::shared_ptr<const ReportTexts> texts, Resumptions* remembered) {
    // What is followed needs one submission: the first, which is the one that the next session is compared with.
    const std::vector<std::size_t> submissions = first_submissions(report);
    for (const std::size_t i : submissions) {
        const std::string& respondent = report.submissions[i].respondent;
        respondents_[respondent].threads.respondent = respondent;
        if (remembered != nullptr) remembered->try_emplace(respondent);
    }
    std::vector<Followed> ended(submissions.size());
    for_each_index(submissions.size(), threads_, [&](std::size_t task) {
        const std::size_t i = submissions[task];
        const FollowedSubmission& submission = report.submissions[i];
        History& history = respondents_.at(submission.respondent);
        follow_indicators(history.indicators, submission.respondent, submission.indicators, rules_.indicators);
        follow_instruments(history.instruments, report.session, submission.instruments);
        const ThreadStep step{report, i, plan.report, joins[i], plan.previous[i] ? &*plan.previous[i] : nullptr, texts, remembered != nullptr ? &remembered->at(submission.respondent) : nullptr};
        add_ended(ended[task], follow_threads(history.threads, step, rules_, load_));
    });
    sink_(std::move(ended));
    // Respondents that do not come back would keep what they reported last for ever.
    if (plan.report % reports_between_sweeps != 0) return;
    for (auto& [respondent, history] : respondents_) forget_counted(history.threads, report.session, rules_);
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
            followed[i].instruments = instrument_rows(some[i].key(), history.instruments, history.threads.answered);
        });
        sink_(std::move(followed));
    }
}

}  // namespace sessiondiff
