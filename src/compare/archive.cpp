#include "compare/archive.h"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <tuple>

#include "compare/participation.h"
#include "compare/sequence.h"
#include "compare/session.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

// All texts are at hand.
std::shared_ptr<const ReportTexts> nothing_to_load(std::size_t /*report*/) {
    throw std::logic_error("a report without its texts");
}

}  // namespace

Archive compare_reports(std::vector<Report> reports, const ComparisonRules& rules, unsigned threads) {
    Archive archive;
    std::stable_sort(reports.begin(), reports.end(),
                     [](const Report& a, const Report& b) { return a.session < b.session; });
    archive.reports = std::move(reports);
    std::vector<Attendance> attendance;
    for (const Report& report : archive.reports) attendance.push_back(attendance_of(report));
    archive.participation = find_participation(attendance);
    const LastAnswers last_answers(archive.participation);

    std::vector<std::pair<StatementPlace, Thread>> followed;
    const auto keep = [&](std::vector<Followed> respondents) {
        for (Followed& respondent : respondents) {
            for (auto& thread : respondent.threads) followed.push_back(std::move(thread));
            for (FigureSeries& series : respondent.series) archive.series.push_back(std::move(series));
            for_each_row(respondent.instruments, [&](const InstrumentRow& row) { archive.instruments.push_back(row); });
        }
    };
    ReportSequence sequence(rules, keep, nothing_to_load, threads);
    std::vector<std::shared_ptr<const ReportTexts>> texts(archive.reports.size());
    std::vector<FollowedReport> reports_followed(texts.size());
    for_each_index(texts.size(), threads, [&](std::size_t i) {
        reports_followed[i] = followed_report(archive.reports[i], rules.indicators);
        texts[i] = std::make_shared<const ReportTexts>(
            texts_within(archive.reports[i], count_report(archive.reports[i], rules.vocabularies)));
    });
    SessionPlanner planner;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        FollowedReport& report = reports_followed[i];
        const SessionPlan plan = planner.plan(report, texts[i].get());
        SessionChanges& changes =
            archive.changes.emplace_back(compare_session(report, *texts[i], plan, rules, threads));
        const SessionJoins joins = joins_of(changes, plan, *texts[i]);
        sequence.add(std::array{SequenceStep{report, plan, joins, std::move(texts[i]), nullptr}});
        changes.absent = last_answers.absent_in(changes.session);
    }
    sequence.finish();
    std::sort(followed.begin(), followed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [first, thread] : followed) archive.threads.push_back(std::move(thread));
    std::stable_sort(archive.series.begin(), archive.series.end(), [](const FigureSeries& a, const FigureSeries& b) {
        return std::tie(a.respondent, a.indicator) < std::tie(b.respondent, b.indicator);
    });
    return archive;
}

}  // namespace sessiondiff
