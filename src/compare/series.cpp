#include "compare/series.h"

#include <algorithm>
#include <set>
#include <utility>

#include "compare/features.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// One session's points of an indicator: a single one.
void add_point(FigureSeries& series, SeriesPoint point) {
    if (series.points.empty() || series.points.back().session != point.session) series.points.push_back(std::move(point));
}

}  // namespace

FollowedFigures followed_figures(const Statement& statement, const std::string& respondent, int session, const std::string& language, std::span<const Indicator> indicators) {
    FollowedFigures found;
    std::set<std::string_view> used;  // as printed
    const auto point = [&](const Fact& fact) { return SeriesPoint{session, fact.as_of, fact.value.value_or(0), statement.id, fact.as_printed}; };
    for (const Indicator& indicator : indicators) {
        const bool asked = indicator.respondents.empty() || std::find(indicator.respondents.begin(), indicator.respondents.end(), respondent) != indicator.respondents.end();
        if (!asked) continue;
        for (const Fact& fact : statement.facts) {
            if (fact.kind != FactKind::figure || !figure_belongs(fact, statement, indicator, language)) continue;
            used.insert(fact.as_printed);
            found.indicators.push_back({indicator.id, point(fact)});
        }
    }
    for (const Fact& fact : statement.facts)
        if (fact.kind == FactKind::figure && !used.contains(fact.as_printed)) found.others.push_back({fact.unit, fact.noun, point(fact)});
    return found;
}

void follow_indicators(IndicatorSeries& series, const std::string& respondent, std::span<const IndicatorPoint> points, std::span<const Indicator> indicators) {
    for (const IndicatorPoint& one : points) {
        const auto indicator = std::find_if(indicators.begin(), indicators.end(), [&](const Indicator& known) { return known.id == one.indicator; });
        if (indicator == indicators.end()) continue;
        FigureSeries begun{respondent, indicator->id, indicator->label, indicator->unit, indicator->cumulative, {}};
        add_point(series.try_emplace(indicator->id, std::move(begun)).first->second, one.point);
    }
}

std::vector<FigureSeries> series_of(const Thread& thread, std::span<const ThreadFigure> figures) {
    if (figures.size() < 2) return {};
    using Slot = std::pair<std::string, std::string>;  // unit, noun
    std::map<Slot, FigureSeries> by_slot;
    std::map<std::pair<int, Slot>, int> seen;
    std::set<Slot> doubtful;
    const ThreadFigure* last = nullptr;
    Slot now;
    for (const ThreadFigure& figure : figures) {
        // Mostly it is always the same.
        if (last == nullptr || last->unit != figure.unit || last->noun != figure.noun) now = {figure.unit, folded_text(figure.noun)};
        last = &figure;
        if (++seen[{figure.point.session, now}] > 1) doubtful.insert(now);
        FigureSeries& series = by_slot[now];
        series.respondent = thread.respondent;
        series.indicator = "thread/" + thread.id.substr(2) + "/" + figure.unit;
        series.label = {{"zh", figure.noun}, {"en", figure.noun}};
        series.unit = figure.unit;
        add_point(series, figure.point);
    }
    std::vector<FigureSeries> found;
    for (auto& [slot, series] : by_slot)
        if (series.points.size() >= 2 && !doubtful.contains(slot) && !slot.second.empty()) found.push_back(std::move(series));
    return found;
}

}  // namespace sessiondiff
