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

std::vector<std::vector<ThreadFigure>> follow_indicators(IndicatorSeries& series, const std::string& respondent, int session, std::span<const Statement> statements,
                                                         const std::string& language, std::span<const Indicator> indicators) {
    std::vector<std::vector<ThreadFigure>> others;
    for (const Statement& statement : statements) {
        std::set<std::string_view> used;  // as printed
        for (const Indicator& indicator : indicators) {
            const bool asked = indicator.respondents.empty() || std::find(indicator.respondents.begin(), indicator.respondents.end(), respondent) != indicator.respondents.end();
            if (!asked) continue;
            for (const Fact& fact : statement.facts) {
                if (fact.kind != FactKind::figure || !figure_belongs(fact, statement, indicator, language)) continue;
                used.insert(fact.as_printed);
                FigureSeries& one = series.try_emplace(indicator.id, FigureSeries{respondent, indicator.id, indicator.label, indicator.unit, indicator.cumulative, {}}).first->second;
                add_point(one, {session, fact.as_of, fact.value.value_or(0), statement.id, fact.as_printed});
            }
        }
        std::vector<ThreadFigure>& rest = others.emplace_back();
        for (const Fact& fact : statement.facts)
            if (fact.kind == FactKind::figure && !used.contains(fact.as_printed))
                rest.push_back({fact.unit, fact.noun, {session, fact.as_of, fact.value.value_or(0), statement.id, fact.as_printed}});
    }
    return others;
}

std::vector<FigureSeries> series_of(const Thread& thread, std::span<const ThreadFigure> figures) {
    using Slot = std::pair<std::string, std::string>;  // unit, noun
    std::map<Slot, FigureSeries> by_slot;
    std::map<std::pair<int, Slot>, int> seen;
    std::set<Slot> doubtful;
    for (const ThreadFigure& figure : figures) {
        const Slot slot(figure.unit, folded_text(figure.noun));
        if (++seen[{figure.point.session, slot}] > 1) doubtful.insert(slot);
        FigureSeries& series = by_slot[slot];
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
