// Figures followed through the sessions, as pages show them.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "model/archive.h"
#include "pages/evidence.h"

namespace sessiondiff {

/// Which series a page shows.
struct SeriesChoice {
    std::function<bool(const FigureSeries&)> wanted;
    std::vector<int> sessions;  ///< their axis, ascending
    std::size_t most = 0;       ///< of those that moved last, up to a session
    int session = 0;
};

/// Adds `series`, `has_series` and `series_left_out` to a page. Each series has anchor, name and page of the
/// respondent, label, unit, points (session, value, as_of, place of the statement), summary (all values in words),
/// chart, and in left_out how many values lie beyond its axis.
void add_series(PageData& view, const SeriesChoice& choice, const Archive& archive, const Evidence& evidence,
                const ViewContext& context);

}  // namespace sessiondiff
