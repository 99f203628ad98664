#include "pages/index.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/chart.h"
#include "pages/change_log.h"
#include "pages/evidence.h"
#include "pages/matrix.h"
#include "pages/points.h"
#include "pages/series.h"

namespace sessiondiff {

namespace {

PageData session_view(const Archive& archive, const Report& report, const SessionChanges* changes,
                      const Phrases& phrases) {
    const int listed =
        static_cast<int>(std::count_if(report.submissions.begin(), report.submissions.end(),
                                       [](const Submission& submission) { return !submission.reproduced; }));
    const int replies = static_cast<int>(report.submissions.size()) - listed;
    int first = 0;
    int returning = 0;
    int absent = 0;
    if (changes != nullptr) {
        for (const Comparison& comparison : changes->comparisons) {
            first += comparison.status == ComparisonStatus::first ? 1 : 0;
            returning += comparison.status == ComparisonStatus::returning ? 1 : 0;
        }
        absent = static_cast<int>(absent_respondents(archive, *changes).fell_silent.size());
    }
    const bool strategy = report.series == Series::strategy;
    return {{"session", report.session},
            {"name", phrases.session(report.session)},
            {"report_title", report.title.value_or("")},
            {"lang", report.language},
            {"text_dir", direction(report.language)},
            {"symbol", report.symbol.value_or("")},
            {"distributed", report.distributed ? phrases.date(*report.distributed) : ""},
            {"series", phrases.text(fmt::format("series_{}", name_of(report.series)))},
            {"is_strategy", strategy},
            {"replies", replies},
            {"replies_text", phrases.counted(strategy ? "n_entities" : "n_replies", replies)},
            {"listed_text", listed > 0 ? phrases.counted("n_listed", listed) : ""},
            {"first", first},
            {"returning", returning},
            {"absent", absent}};
}

// How many replied, over the sessions: reports of one series alone, since another one asks others.
PageData participation_view(const Archive& archive, const Phrases& phrases) {
    std::vector<ChartPoint> points;
    PageData::List rows;
    for (const Report& report : reports_around(archive, newest_session)) {
        if (report.series != Series::replies) continue;
        const auto replies = std::count_if(report.submissions.begin(), report.submissions.end(),
                                           [](const Submission& submission) { return submission.reproduced; });
        points.push_back({report.session, static_cast<double>(replies), std::to_string(replies)});
        rows.push_back(
            {{"session", report.session}, {"session_name", phrases.session(report.session)}, {"replies", replies}});
    }
    if (points.size() < 2) return {};
    std::vector<int> axis;
    for (int session = points.front().session; session <= points.back().session; ++session) axis.push_back(session);
    const auto held = [&](int session) {
        return std::any_of(points.begin(), points.end(),
                           [&](const ChartPoint& point) { return point.session == session; });
    };
    std::erase_if(axis, [&](int session) { return !held(session); });
    return {{"chart", bars_view(points, axis)},
            {"message",
             phrases.text("participation_message",
                          {{"first", phrases.session(points.front().session)},
                           {"from", points.front().label},
                           {"last", phrases.session(points.back().session)},
                           {"to", points.back().label}})},
            {"rows", std::move(rows)}};
}

// The newest session that has points.
void add_findings(PageData& view, const Archive& archive, const Evidence& evidence, const ViewContext& context) {
    for (auto report = archive.reports.rbegin(); report != archive.reports.rend(); ++report) {
        PageData::List points = points_view(changes_of(archive, *report), 0, most_leading_points, evidence, context);
        if (points.empty()) continue;
        view["findings_session"] = report->session;
        view["findings_heading"] =
            context.phrases.text("findings_heading", {{"session", context.phrases.session(report->session)}});
        view["points"] = std::move(points);
        break;
    }
    view["has_points"] = !view["points"].empty();
    view["over_time"] = participation_view(archive, context.phrases);
    view["has_findings"] = !view["points"].is_false() || !view["over_time"].is_false();
}

}  // namespace

PageData index_view(const Archive& archive, const Evidence& evidence, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    PageData view = page_frame(archive, {"index", 0}, phrases.text("index_title"), context, phrases);

    const int respondents = static_cast<int>(archive.participation.rows.size());
    view["lead"] = archive.reports.empty()
        ? phrases.text("index_empty")
        : phrases.text("index_lead",
                       {{"reports", phrases.counted("n_reports", static_cast<int>(archive.reports.size()))},
                        {"first", phrases.session(archive.reports.front().session)},
                        {"last", phrases.session(archive.reports.back().session)},
                        {"respondents", phrases.counted("n_respondents", respondents)}});
    view["has_reports"] = !archive.reports.empty();
    view["has_matrix"] = respondents > 0;
    view["matrix"] = matrix_view(archive, evidence, context, phrases);

    const std::span<const Report> shown = reports_around(archive, newest_session);
    PageData::List sessions;
    PageData::List earlier;
    std::vector<int> axis;
    for (const Report& report : archive.reports)
        if (report.session < shown.front().session) {
            earlier.push_back({{"session", report.session}, {"name", phrases.session(report.session)}});
        } else {
            sessions.push_back(session_view(archive, report, changes_of(archive, report), phrases));
            axis.push_back(report.session);
        }
    // The newest report is what most readers come for.
    std::reverse(sessions.begin(), sessions.end());
    std::reverse(earlier.begin(), earlier.end());
    view["sessions"] = std::move(sessions);
    view["has_earlier_sessions"] = !earlier.empty();
    view["earlier_sessions"] = std::move(earlier);
    add_findings(view, archive, evidence, context);
    add_series(view, {[](const FigureSeries&) { return true; }, axis, most_series, newest_session}, archive, evidence,
               context);
    return view;
}

}  // namespace sessiondiff
