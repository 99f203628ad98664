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
    if (series.points.empty() || series.points.back().session != point.session)
        series.points.push_back(std::move(point));
}

}  // namespace

FollowedFigures followed_figures(const Statement& statement, const std::string& respondent, int session,
                                 const std::string& language, std::span<const Indicator> indicators) {
    FollowedFigures found;
    std::set<std::string_view> used;  // as printed
    const auto point = [&](const Fact& fact) {
        return SeriesPoint{session, fact.as_of, fact.value.value_or(0), statement.id, fact.as_printed};
    };
    for (const Indicator& indicator : indicators) {
        const bool asked = indicator.respondents.empty() ||
            std::find(indicator.respondents.begin(), indicator.respondents.end(), respondent) !=
                indicator.respondents.end();
        if (!asked) continue;
        for (const Fact& fact : statement.facts) {
            if (fact.kind != FactKind::figure || !figure_belongs(fact, statement, indicator, language)) continue;
            used.insert(fact.as_printed);
            found.indicators.push_back({indicator.id, point(fact)});
        }
    }
    for (const Fact& fact : statement.facts)
        if (fact.kind == FactKind::figure && !used.contains(fact.as_printed))
            found.others.push_back({fact.unit, fact.noun, language, point(fact)});
    return found;
}

void follow_indicators(IndicatorSeries& series, const std::string& respondent, std::span<const IndicatorPoint> points,
                       std::span<const Indicator> indicators) {
    for (const IndicatorPoint& one : points) {
        const auto indicator = std::find_if(indicators.begin(), indicators.end(),
                                            [&](const Indicator& known) { return known.id == one.indicator; });
        if (indicator == indicators.end()) continue;
        FigureSeries begun{respondent, indicator->id, indicator->label, indicator->unit, indicator->cumulative, {}};
        add_point(series.try_emplace(indicator->id, std::move(begun)).first->second, one.point);
    }
}

std::vector<FigureSeries> series_of(const Thread& thread, std::vector<ThreadFigure> figures) {
    if (figures.size() < 2) return {};
    using Slot = std::pair<std::string, std::string>;  // unit, noun
    struct Found {
        FigureSeries series;
        bool doubtful = false;
    };
    std::map<Slot, Found> by_slot;
    Found* now = nullptr;
    std::string noun;  // as the last one has it
    for (ThreadFigure& figure : figures) {
        // Mostly it is always the same.
        if (now == nullptr || now->series.unit != figure.unit || noun != figure.noun) {
            const auto [slot, is_new] = by_slot.try_emplace(Slot{figure.unit, folded_text(figure.noun)});
            now = &slot->second;
            if (is_new) {
                now->series.respondent = thread.respondent;
                now->series.indicator = "thread/" + thread.id.substr(2) + "/" + figure.unit;
                now->series.unit = figure.unit;
            }
            now->series.label = {{figure.language, figure.noun}};
            noun = figure.noun;
        }
        if (!now->series.points.empty() && now->series.points.back().session == figure.point.session)
            now->doubtful = true;
        add_point(now->series, std::move(figure.point));
    }
    std::vector<FigureSeries> found;
    for (auto& [slot, one] : by_slot)
        if (one.series.points.size() >= 2 && !one.doubtful && !slot.second.empty())
            found.push_back(std::move(one.series));
    return found;
}

}  // namespace sessiondiff
