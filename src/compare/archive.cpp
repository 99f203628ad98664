#include "compare/archive.h"

#include <algorithm>
#include <tuple>

#include "compare/participation.h"
#include "compare/sequence.h"
#include "parallel/parallel.h"

namespace sessiondiff {

Archive compare_reports(std::vector<Report> reports, const ComparisonRules& rules, unsigned threads) {
    Archive archive;
    std::stable_sort(reports.begin(), reports.end(), [](const Report& a, const Report& b) { return a.session < b.session; });
    archive.reports = std::move(reports);
    std::vector<Attendance> attendance;
    for (const Report& report : archive.reports) attendance.push_back(attendance_of(report));
    archive.participation = find_participation(attendance);

    std::vector<std::pair<StatementPlace, Thread>> followed;
    ReportSequence sequence(rules,
                            {[&](StatementPlace first, Thread thread) { followed.emplace_back(first, std::move(thread)); },
                             [&](FigureSeries series) { archive.series.push_back(std::move(series)); },
                             [&](InstrumentRow row) { archive.instruments.push_back(std::move(row)); }},
                            threads);
    std::vector<CountedReport> counted(archive.reports.size());
    for_each_index(counted.size(), threads, [&](std::size_t i) { counted[i] = count_report(archive.reports[i], rules.vocabularies); });
    for (std::size_t i = 0; i < counted.size(); ++i) {
        SessionChanges& changes = archive.changes.emplace_back(sequence.add(archive.reports[i], std::move(counted[i])).changes);
        changes.absent = absent_in(archive.participation, changes.session);
    }
    sequence.finish();
    std::sort(followed.begin(), followed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [first, thread] : followed) archive.threads.push_back(std::move(thread));
    std::stable_sort(archive.series.begin(), archive.series.end(), [](const FigureSeries& a, const FigureSeries& b) { return std::tie(a.respondent, a.indicator) < std::tie(b.respondent, b.indicator); });
    return archive;
}

}  // namespace sessiondiff
