#include "pages/series.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "pages/chart.h"

namespace sessiondiff {

namespace {

struct Label {
    std::string text;
    std::string language;
};

// A label that the page's language lacks is better read in another one than not at all.
Label label_of(const FigureSeries& series, const ViewContext& context) {
    std::vector<std::string> languages = context.languages;
    languages.insert(languages.begin(), context.language);
    for (const std::string& wanted : languages)
        if (const auto found = series.label.find(wanted); found != series.label.end() && !found->second.empty())
            return {found->second, wanted};
    if (!series.label.empty()) return {series.label.begin()->second, series.label.begin()->first};
    return {series.indicator, ""};
}

PageData one_series_view(const FigureSeries& series, const Archive& archive, const Evidence& evidence,
                         const ViewContext& context, const Phrases& phrases) {
    std::vector<ChartPoint> points;
    std::vector<std::string> summary;
    PageData::List rows;
    for (const SeriesPoint& point : series.points) {
        const std::string value = number_text(point.value);
        const std::string session = phrases.session(point.session);
        points.push_back({point.session, point.value, value});
        summary.push_back(phrases.text("value_at", {{"value", value}, {"session", session}}));
        PageData row = statement_view(point.statement, evidence, phrases);
        row["session_name"] = session;
        row["value"] = value;
        row["as_of"] = point.as_of.empty() ? "" : phrases.date(point.as_of);
        row["as_printed"] = point.as_printed;
        rows.push_back(std::move(row));
    }
    const Label label = label_of(series, context);
    std::vector<int> sessions;
    for (const Report& report : archive.reports) sessions.push_back(report.session);
    const std::string name = shown_name(context, archive, series.respondent);
    return {{"anchor", "f-" + anchor_text(series.respondent) + "-" + anchor_text(series.indicator)},
            {"name", name},
            {"page", respondent_page(series.respondent)},
            {"label", label.text},
            {"label_lang", label.language},
            {"is_label_foreign", label.language != context.language},
            {"unit", series.unit},
            {"is_cumulative", series.cumulative},
            {"summary", phrases.list(summary)},
            {"chart_title", phrases.text("chart_title", {{"respondent", name}, {"label", label.text}})},
            {"chart", chart_view(points, sessions)},
            {"points", std::move(rows)}};
}

}  // namespace

PageData series_view(const Archive& archive, const std::function<bool(const FigureSeries&)>& wanted,
                     const Evidence& evidence, const ViewContext& context, const Phrases& phrases) {
    PageData::List view;
    for (const FigureSeries& series : archive.series)
        if (!series.points.empty() && wanted(series))
            view.push_back(one_series_view(series, archive, evidence, context, phrases));
    return view;
}

}  // namespace sessiondiff
