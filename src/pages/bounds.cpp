#include "pages/bounds.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace sessiondiff {

namespace {

struct SeriesStep {
    int session = 0;  // in which the figure has another value than before
    double size = 0;  // of the larger value: 0 to 1, more only where the sign changes
};

SeriesStep last_move(const FigureSeries& series, int session) {
    SeriesStep last;
    for (std::size_t i = 1; i < series.points.size() && series.points[i].session <= session; ++i) {
        const double before = series.points[i - 1].value;
        const double now = series.points[i].value;
        if (before != now)
            last = {series.points[i].session, std::abs(now - before) / std::max(std::abs(now), std::abs(before))};
    }
    return last;
}

}  // namespace

std::span<const Report> reports_around(const Archive& archive, int session, std::size_t later) {
    const std::span<const Report> all = archive.reports;
    const auto after =
        std::find_if(all.begin(), all.end(), [&](const Report& report) { return report.session > session; });
    const std::size_t before = static_cast<std::size_t>(after - all.begin());
    const std::size_t end = std::min(all.size(), std::max(before + later, most_sessions));
    return all.first(end).last(std::min(end, most_sessions));
}

std::vector<const Report*> reports_of(const Archive& archive, std::string_view respondent) {
    std::vector<const Report*> reports;
    for (const Report& report : archive.reports)
        if (archive.reports.size() <= most_sessions || find_submission(report, respondent) != nullptr)
            reports.push_back(&report);
    if (reports.size() > most_sessions) reports.erase(reports.begin(), reports.end() - most_sessions);
    return reports;
}

AbsentRespondents absent_respondents(const Archive& archive, const SessionChanges& changes) {
    int previous = 0;
    for (const Report& report : archive.reports)
        if (report.series == Series::replies && report.session < changes.session)
            previous = std::max(previous, report.session);
    const std::span<const Report> reports = reports_around(archive, changes.session);
    AbsentRespondents found;
    for (const Absent& absent : changes.absent) {
        if (absent.last == previous) found.fell_silent.push_back(&absent);
        else if (!reports.empty() && absent.last >= reports.front().session) found.for_longer.push_back(&absent);
        else ++found.left_out;
    }
    return found;
}

std::vector<const FigureSeries*> moved_most(std::vector<const FigureSeries*> series, std::size_t most, int session) {
    if (series.size() <= most) return series;
    std::vector<std::tuple<int, double, std::size_t>> moves;  // what sorts first is shown; equal ones in their order
    for (std::size_t i = 0; i < series.size(); ++i) {
        const SeriesStep move = last_move(*series[i], session);
        moves.emplace_back(-move.session, -move.size, i);
    }
    std::sort(moves.begin(), moves.end());
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < most; ++i) places.push_back(std::get<std::size_t>(moves[i]));
    std::sort(places.begin(), places.end());
    std::vector<const FigureSeries*> shown;
    for (const std::size_t place : places) shown.push_back(series[place]);
    return shown;
}

std::string left_out_text(std::string_view key, std::size_t shown, std::size_t all, const Phrases& phrases) {
    if (shown >= all) return {};
    return phrases.text(key, {{"shown", std::to_string(shown)}, {"all", std::to_string(all)}});
}

std::string absent_longer_text(std::size_t count, const Phrases& phrases) {
    return count > 0 ? phrases.counted("n_absent_longer", static_cast<int>(count)) : "";
}

}  // namespace sessiondiff
