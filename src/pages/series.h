// Figures and instruments followed through the sessions, as pages show them.
#pragma once

#include <functional>

#include "model/archive.h"
#include "pages/evidence.h"

namespace sessiondiff {

/// The series that `wanted` holds for: anchor, name and page of the respondent, label, unit, points (session, value,
/// as_of, place of the statement), summary (all values in words) and chart.
PageData series_view(const Archive& archive, const std::function<bool(const FigureSeries&)>& wanted,
                     const Evidence& evidence, const ViewContext& context, const Phrases& phrases);

}  // namespace sessiondiff
