#include "pages/chart.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sessiondiff {

namespace {

constexpr int width = 320;
constexpr int height = 120;
constexpr int base = 96;  // below it stand the sessions
constexpr int top = 24;   // above it stand the values
constexpr int left = 30;
constexpr int right = width - 44;  // "about 3,600" stands over the last point
constexpr int least_distance = 30;
constexpr int line_height = 14;

}  // namespace

PageData chart_view(const std::vector<ChartPoint>& points, const std::vector<int>& sessions) {
    const int first = sessions.empty() ? 0 : sessions.front();
    const int last = sessions.empty() ? 0 : sessions.back();
    double largest = 0;
    for (const ChartPoint& point : points) largest = std::max(largest, point.value);
    const auto x_of = [&](int session) {
        return last > first ? left +
                static_cast<int>(std::lround(static_cast<double>(right - left) * (session - first) / (last - first)))
                            : width / 2;
    };
    const auto y_of = [&](double value) {
        return largest > 0 ? base - static_cast<int>(std::lround((base - top) * std::max(value, 0.0) / largest)) : base;
    };
    PageData::List dots;
    PageData::List ticks;
    PageData::List segments;
    int last_session = 0;
    int last_x = 0;
    int last_y = 0;
    int last_label_y = 0;
    for (const ChartPoint& point : points) {
        const int x = x_of(point.session);
        const int y = y_of(point.value);
        // A line says that nothing is known to lie between: where a report in between gives no figure it is broken.
        const bool is_gap = std::any_of(sessions.begin(), sessions.end(),
                                        [&](int session) { return session > last_session && session < point.session; });
        if (!dots.empty())
            segments.push_back({{"x1", last_x}, {"y1", last_y}, {"x2", x}, {"y2", y}, {"is_gap", is_gap}});
        last_session = point.session;
        // Neighbouring sessions stand too close for two values at one height: the second goes below its point.
        const bool is_crowded = !dots.empty() && x - last_x < least_distance && last_label_y < last_y &&
            std::abs(y - last_y) < line_height && y + line_height < base;
        last_x = x;
        last_y = y;
        last_label_y = is_crowded ? y + 18 : y - 9;
        dots.push_back({{"x", x}, {"y", y}, {"label", point.label}, {"label_y", last_label_y}});
    }
    for (const int session : sessions)
        ticks.push_back({{"x", x_of(session)},
                         {"session", session},
                         {"is_point", std::any_of(points.begin(), points.end(), [&](const ChartPoint& point) {
                              return point.session == session;
                          })}});
    return {{"width", width},
            {"height", height},
            {"left", left},
            {"right", right},
            {"base_y", base},
            {"mark_y", base + 5},
            {"tick_y", height - 6},
            {"segments", std::move(segments)},
            {"dots", std::move(dots)},
            {"ticks", std::move(ticks)}};
}

PageData bars_view(const std::vector<ChartPoint>& points, const std::vector<int>& sessions) {
    constexpr int bar = 22;
    const int first = sessions.empty() ? 0 : sessions.front();
    const int last = sessions.empty() ? 0 : sessions.back();
    double largest = 1;
    for (const ChartPoint& point : points) largest = std::max(largest, point.value);
    const auto x_of = [&](int session) {
        const int span = std::max(1, last - first);
        return left + static_cast<int>(std::lround(static_cast<double>(right - left) * (session - first) / span));
    };
    PageData::List bars;
    for (const ChartPoint& point : points) {
        const int size = static_cast<int>(std::lround((base - top) * point.value / largest));
        const int x = x_of(point.session);
        bars.push_back({{"x", x - bar / 2},
                        {"y", base - size},
                        {"width", bar},
                        {"height", size},
                        {"label", point.label},
                        {"label_x", x},
                        {"label_y", base - size - 5}});
    }
    PageData::List ticks;
    for (const int session : sessions) ticks.push_back({{"x", x_of(session)}, {"session", session}});
    return {{"width", width},          {"height", height},         {"left", left},
            {"right", right},          {"base_y", base},           {"tick_y", height - 6},
            {"bars", std::move(bars)}, {"ticks", std::move(ticks)}};
}

}  // namespace sessiondiff
