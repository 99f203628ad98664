#include <algorithm>
#include <map>
#include <set>

#include "compare/threads.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

SeriesPoint point_of(const Fact& figure, const Statement& statement, int session) {
    return {session, figure.as_of, figure.value.value_or(0), statement.id, figure.as_printed};
}

// One session's points of an indicator: a single one, or the first where a reply repeats itself.
void add_point(FigureSeries& series, SeriesPoint point) {
    const bool known = std::any_of(series.points.begin(), series.points.end(), [&](const SeriesPoint& other) { return other.session == point.session; });
    if (!known) series.points.push_back(std::move(point));
}

std::vector<FigureSeries> of_indicators(const Archive& archive, const std::vector<Indicator>& indicators, std::set<std::pair<std::string, std::string>>& used) {
    std::vector<FigureSeries> found;
    for (const Indicator& indicator : indicators) {
        std::map<std::string, FigureSeries> by_respondent;
        for (const Report& report : archive.reports) {
            for (const Submission& submission : report.submissions) {
                const bool asked = indicator.respondents.empty() || std::find(indicator.respondents.begin(), indicator.respondents.end(), submission.respondent) != indicator.respondents.end();
                if (!asked) continue;
                for (const Statement& statement : submission.statements)
                    for (const Fact& fact : statement.facts) {
                        if (fact.kind != FactKind::figure || !figure_belongs(fact, statement, indicator, report.language)) continue;
                        FigureSeries& series = by_respondent[submission.respondent];
                        series.respondent = submission.respondent;
                        series.indicator = indicator.id;
                        series.label = indicator.label;
                        series.unit = indicator.unit;
                        series.cumulative = indicator.cumulative;
                        add_point(series, point_of(fact, statement, report.session));
                        used.emplace(statement.id, fact.as_printed);
                    }
            }
        }
        for (auto& [respondent, series] : by_respondent)
            if (series.points.size() >= 2) found.push_back(std::move(series));
    }
    return found;
}

// Figures of one unit and one noun that stand alone in the statements of a thread.
std::vector<FigureSeries> of_threads(const Archive& archive, const std::set<std::pair<std::string, std::string>>& used) {
    std::map<std::string, const Statement*> statements;
    for (const Report& report : archive.reports)
        for (const Submission& submission : report.submissions)
            for (const Statement& statement : submission.statements) statements[statement.id] = &statement;
    std::vector<FigureSeries> found;
    for (const Thread& thread : archive.threads) {
        std::map<std::pair<std::string, std::string>, FigureSeries> by_slot;  // unit, noun
        std::set<std::pair<std::string, std::string>> doubtful;
        for (const ThreadPoint& point : thread.points) {
            std::map<std::pair<std::string, std::string>, int> seen;
            for (const std::string& id : point.statements)
                for (const Fact& fact : statements.at(id)->facts) {
                    if (fact.kind != FactKind::figure || used.contains({id, fact.as_printed})) continue;
                    const std::pair slot(fact.unit, folded_text(fact.noun));
                    if (++seen[slot] > 1) doubtful.insert(slot);
                    FigureSeries& series = by_slot[slot];
                    series.respondent = thread.respondent;
                    series.indicator = "thread/" + thread.id.substr(2) + "/" + fact.unit;
                    series.label = {{"zh", fact.noun}, {"en", fact.noun}};
                    series.unit = fact.unit;
                    add_point(series, point_of(fact, *statements.at(id), point.session));
                }
        }
        for (auto& [slot, series] : by_slot)
            if (series.points.size() >= 2 && !doubtful.contains(slot) && !slot.second.empty()) found.push_back(std::move(series));
    }
    return found;
}

}  // namespace

std::vector<FigureSeries> find_series(const Archive& archive, const std::vector<Indicator>& indicators) {
    std::set<std::pair<std::string, std::string>> used;
    std::vector<FigureSeries> series = of_indicators(archive, indicators, used);
    for (FigureSeries& one : of_threads(archive, used)) series.push_back(std::move(one));
    std::stable_sort(series.begin(), series.end(), [](const FigureSeries& a, const FigureSeries& b) { return std::tie(a.respondent, a.indicator) < std::tie(b.respondent, b.indicator); });
    return series;
}

}  // namespace sessiondiff
