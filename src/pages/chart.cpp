#include "pages/chart.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace sessiondiff {

namespace {

constexpr int width = 320;
constexpr int height = 120;
constexpr int base = 96;  // below it stand the sessions
constexpr int top = 24;   // above it stand the values
constexpr int left = 26;
constexpr int right = width - 26;
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
    std::string line;
    int last_x = 0;
    int last_y = 0;
    int last_label_y = 0;
    for (const ChartPoint& point : points) {
        const int x = x_of(point.session);
        const int y = y_of(point.value);
        line += fmt::format("{}{},{}", line.empty() ? "" : " ", x, y);
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
    return {{"width", width},          {"height", height},         {"left", left},         {"right", right},
            {"base_y", base},          {"mark_y", base + 5},       {"tick_y", height - 6}, {"line", line},
            {"dots", std::move(dots)}, {"ticks", std::move(ticks)}};
}

}  // namespace sessiondiff
