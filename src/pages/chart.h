// A drawing of a few values over the sessions, as numbers: what a template needs to write SVG.
#pragma once

#include <string>
#include <vector>

#include "pages/page_data.h"

namespace sessiondiff {

struct ChartPoint {
    int session = 0;
    double value = 0;
    std::string label;  ///< as it stands beside the point
};

/// A line over the sessions of the corpus (ascending, the points' among them); the vertical scale begins at zero, so
/// that heights can be compared. width, height, left, right, base_y (of zero), segments (x1, y1, x2, y2, is_gap:
/// sessions between the two have no such figure), dots (x, y, label, label_y), ticks (x, session, is_point: a value
/// stands there) from base_y to mark_y with their text at tick_y. All coordinates are whole units.
PageData chart_view(const std::vector<ChartPoint>& points, const std::vector<int>& sessions);

/// Bars over sessions that stand at their distance: width, height, base_y, tick_y, bars (x, y, width, height, label,
/// label_x, label_y) and ticks (x, session).
PageData bars_view(const std::vector<ChartPoint>& points, const std::vector<int>& sessions);

}  // namespace sessiondiff
