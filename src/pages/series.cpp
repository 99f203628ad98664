#include "pages/series.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/decision.h"
#include "pages/bounds.h"
#include "pages/quote.h"
#include "pages/chart.h"

namespace sessiondiff {

namespace {

struct Label {
    std::string text;
    std::string language;
};

// What is counted, as an edition in the page's language has it.
std::string noun_of_edition(const FigureSeries& series, const Evidence& evidence, std::string_view language) {
    for (auto point = series.points.rbegin(); point != series.points.rend(); ++point) {
        const auto found = evidence.counterparts.find(point->statement);
        if (found == evidence.counterparts.end()) continue;
        for (const Evidence::Counterpart& counterpart : found->second) {
            if (counterpart.language != language) continue;
            for (const std::string& id : *counterpart.ids)
                if (const auto place = evidence.places.find(id); place != evidence.places.end())
                    for (const Fact& fact : place->second.statement->facts)
                        if (fact.value == point->value && !fact.noun.empty()) return fact.noun;
        }
    }
    return {};
}

// A label that the page's language lacks is better read in another one than not at all.
Label label_of(const FigureSeries& series, const Evidence& evidence, const ViewContext& context) {
    if (!series.label.contains(context.language))
        if (std::string noun = noun_of_edition(series, evidence, context.language); !noun.empty())
            return {std::move(noun), context.language};
    std::vector<std::string> languages = context.languages;
    languages.insert(languages.begin(), context.language);
    for (const std::string& wanted : languages)
        if (const auto found = series.label.find(wanted); found != series.label.end() && !found->second.empty())
            return {found->second, wanted};
    if (!series.label.empty()) return {series.label.begin()->second, series.label.begin()->first};
    return {series.indicator, ""};
}

bool is_within(const SeriesPoint& point, const std::vector<int>& sessions) {
    return !sessions.empty() && point.session >= sessions.front() && point.session <= sessions.back();
}

// What the sentence says of its number: over, about …; a label of the page, as the point has the number alone.
std::string value_text(const SeriesPoint& point, const Evidence& evidence, const Phrases& phrases) {
    const std::string number = phrases.number(point.value);
    const auto place = evidence.places.find(point.statement);
    if (place == evidence.places.end()) return number;
    for (const Fact& fact : place->second.statement->facts)
        if (fact.value == point.value && fact.as_printed == point.as_printed && !fact.qualifier.empty())
            return phrases.text("number_" + fact.qualifier, {{"number", number}});
    return number;
}

// What the chart says: from which value to which.
std::string message_text(const std::string& label, const std::vector<ChartPoint>& points, const Phrases& phrases) {
    if (points.empty()) return label;
    const ChartPoint& first = points.front();
    const ChartPoint& last = points.back();
    if (first.value == last.value) return phrases.text("chart_message_same", {{"label", label}, {"to", last.label}});
    return phrases.text("chart_message", {{"label", label}, {"from", first.label}, {"to", last.label}});
}

PageData one_series_view(const FigureSeries& series, const std::vector<int>& sessions, const Evidence& evidence,
                         const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    std::vector<ChartPoint> points;
    std::vector<std::string> summary;
    PageData::List rows;
    for (const SeriesPoint& point : series.points) {
        if (!is_within(point, sessions)) continue;
        const std::string value = value_text(point, evidence, phrases);
        const std::string session = phrases.session(point.session);
        points.push_back({point.session, point.value, value});
        summary.push_back(phrases.text("value_at", {{"value", value}, {"session", session}}));
        PageData row = statement_view(point.statement, evidence, phrases, Wording::printed);
        row["session_name"] = session;
        row["value"] = value;
        row["as_of"] = point.as_of.empty() ? "" : phrases.date(point.as_of);
        row["as_printed"] = point.as_printed;
        row["reviewer"] = point.review ? point.review->who : "";
        rows.push_back(std::move(row));
    }
    const Label label = label_of(series, evidence, context);
    const int elsewhere = static_cast<int>(series.points.size() - rows.size());
    const std::string name = shown_name(context, evidence, series.respondent);
    return {{"anchor", "f-" + anchor_text(series.respondent) + "-" + anchor_text(series.indicator)},
            {"name", name},
            {"page", respondent_page(series.respondent)},
            {"label", label.text},
            {"label_lang", label.language},
            {"is_label_foreign", label.language != context.language},
            {"message", message_text(label.text, points, phrases)},
            {"unit", series.unit},
            {"is_cumulative", series.cumulative},
            {"summary", phrases.list(summary)},
            {"chart_title",
             phrases.text("chart_title", {{"respondent", name}, {"label", message_text(label.text, points, phrases)}})},
            {"chart", chart_view(points, sessions)},
            {"left_out", elsewhere > 0 ? phrases.counted("n_values_elsewhere", elsewhere) : ""},
            {"points", std::move(rows)}};
}

}  // namespace

void add_series(PageData& view, const SeriesChoice& choice, const Archive& archive, const Evidence& evidence,
                const ViewContext& context) {
    std::vector<const FigureSeries*> drawable;
    std::size_t all = 0;
    for (const FigureSeries& series : archive.series) {
        if (series.points.empty() || !choice.wanted(series)) continue;
        ++all;
        if (std::any_of(series.points.begin(), series.points.end(),
                        [&](const SeriesPoint& point) { return is_within(point, choice.sessions); }))
            drawable.push_back(&series);
    }
    PageData::List shown;
    for (const FigureSeries* series : moved_most(std::move(drawable), choice.most, choice.session))
        shown.push_back(one_series_view(*series, choice.sessions, evidence, context));
    view["series_left_out"] = left_out_text("series_left_out", shown.size(), all, context.phrases);
    view["has_series"] = !shown.empty();
    view["series"] = std::move(shown);
}

}  // namespace sessiondiff
