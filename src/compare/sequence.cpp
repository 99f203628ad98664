#include "compare/sequence.h"

#include <string_view>

#include "compare/comparison.h"
#include "compare/significance.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

// A respondent's submissions in one report, with its history: what one thread works on.
struct RespondentTask {
    RespondentHistory* history = nullptr;
    std::vector<std::size_t> submissions;  // more than one where a report has several headings for it
    std::vector<EndedThread> ended;
};

// One report in the order of the corpus, with what its comparisons have in common.
struct Arriving {
    const Report& report;
    CountedReport counted;
    std::shared_ptr<const Commonness> commonness;
    std::size_t number = 0;  // of the report, from 0
};

ComparisonStatus status_after(const PastText& previous, const Arriving& arriving) {
    return previous.report + 1 == arriving.number ? ComparisonStatus::continuing : ComparisonStatus::returning;
}

ComparisonContext context_with(const PastText* previous, const Arriving& arriving, const ComparisonRules& rules) {
    ComparisonContext context{rules.vocabularies, {arriving.commonness.get()}, rules.alignment};
    if (previous != nullptr) context.commonness.push_back(previous->commonness.get());
    return context;
}

std::shared_ptr<const PastText> text_of(const Arriving& arriving, const std::vector<Statement>& statements, CountedStatements counted) {
    return std::make_shared<const PastText>(PastText{arriving.number, arriving.report.session, arriving.report.language, statements, std::move(counted), arriving.commonness});
}

// A comparison with `previous`, which may be nullptr.
Comparison compare_with(const PastText* previous, const std::string& respondent, const ComparedSide& newer, const Arriving& arriving, const ComparisonRules& rules) {
    Comparison comparison;
    comparison.respondent = respondent;
    ComparedSide older;
    if (previous != nullptr) {
        comparison.previous = previous->session;
        comparison.status = status_after(*previous, arriving);
        older = {previous->statements, previous->counted, previous->language};
    }
    comparison.changes = compare_statements(older, newer, context_with(previous, arriving, rules));
    weigh_changes(comparison, older.statements, newer.statements, rules.significance);
    return comparison;
}

void work(RespondentTask& task, Arriving& arriving, ComparedSession& compared, const ComparisonRules& rules) {
    RespondentHistory& history = *task.history;
    const Report& report = arriving.report;
    const std::shared_ptr<const PastText> previous = history.last_with_text ? history.last_with_text : history.last;
    for (const std::size_t i : task.submissions) {
        const Submission& submission = report.submissions[i];
        compared.changes.comparisons[i] = compare_with(previous.get(), submission.respondent, {submission.statements, arriving.counted.submissions[i], report.language}, arriving, rules);
        compared.older[i] = previous;
    }
    // What is followed needs one submission: the first, which is the one that the next session is compared with.
    const std::size_t first = task.submissions.front();
    const Submission& submission = report.submissions[first];
    const auto figures = follow_indicators(history.indicators, submission.respondent, report.session, submission.statements, report.language, rules.indicators);
    follow_instruments(history.instruments, report.session, submission.statements);
    const ThreadStep step{report.session, first, {submission.statements, arriving.counted.submissions[first], report.language}, compared.changes.comparisons[first].changes, figures};
    task.ended = follow_threads(history.threads, step, context_with(previous.get(), arriving, rules));

    history.last = text_of(arriving, submission.statements, std::move(arriving.counted.submissions[first]));
    if (!submission.statements.empty()) history.last_with_text = history.last;
}

void hand_on(std::vector<EndedThread> threads, const FollowedSink& sink) {
    for (EndedThread& ended : threads) {
        sink.thread(ended.first, std::move(ended.thread));
        for (FigureSeries& series : ended.series) sink.series(std::move(series));
    }
}

}  // namespace

ComparedSession ReportSequence::add(const Report& report, CountedReport counted) {
    Arriving arriving{report, std::move(counted), nullptr, reports_++};
    arriving.commonness = std::make_shared<const Commonness>(std::move(arriving.counted.commonness));
    ComparedSession compared;
    compared.changes.session = report.session;
    compared.changes.comparisons.resize(report.submissions.size());
    compared.older.resize(report.submissions.size());
    std::vector<RespondentTask> tasks;
    std::map<std::string_view, std::size_t> task_of;
    for (std::size_t i = 0; i < report.submissions.size(); ++i) {
        const std::string& respondent = report.submissions[i].respondent;
        const auto [known, is_new] = task_of.emplace(respondent, tasks.size());
        if (is_new) {
            RespondentHistory& history = respondents_[respondent];
            history.threads.respondent = respondent;
            tasks.push_back({&history, {}, {}});
        }
        tasks[known->second].submissions.push_back(i);
    }
    for_each_index(tasks.size(), threads_, [&](std::size_t i) { work(tasks[i], arriving, compared, rules_); });

    std::shared_ptr<const PastText>& introduction = introductions_[{report.series, report.language}];
    compared.older_introduction = introduction;
    compared.changes.introduction.respondent = "intro";
    if (introduction) compared.changes.introduction = compare_with(introduction.get(), "intro", {report.introduction, arriving.counted.introduction, report.language}, arriving, rules_);
    introduction = text_of(arriving, report.introduction, std::move(arriving.counted.introduction));

    for (RespondentTask& task : tasks) hand_on(std::move(task.ended), sink_);
    return compared;
}

void ReportSequence::finish() {
    for (auto& [respondent, history] : respondents_) {
        hand_on(end_threads(history.threads), sink_);
        for (auto& [indicator, series] : history.indicators)
            if (series.points.size() >= 2) sink_.series(std::move(series));
        for (InstrumentRow& row : instrument_rows(respondent, history.instruments, history.threads.answered)) sink_.instruments(std::move(row));
    }
    respondents_.clear();
}

}  // namespace sessiondiff
