// Figures followed from session to session.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/indicators.h"
#include "model/longitudinal.h"
#include "model/report.h"

namespace sessiondiff {

/// A figure of a statement that no indicator follows.
struct ThreadFigure {
    std::string unit;
    std::string noun;  ///< as printed
    SeriesPoint point;
};

/// The series of one respondent's indicators, by the indicator's id.
using IndicatorSeries = std::map<std::string, FigureSeries>;

/// Adds the figures of a session to the respondent's series of indicators: of each indicator one point, the first where a reply repeats
/// itself. Gives for each statement the figures that belong to none.
std::vector<std::vector<ThreadFigure>> follow_indicators(IndicatorSeries& series, const std::string& respondent, int session, std::span<const Statement> statements,
                                                         const std::string& language, std::span<const Indicator> indicators);

/// The series of a thread's figures: one unit and one noun that stands alone in each session, two points or more. The figures stand by
/// session.
std::vector<FigureSeries> series_of(const Thread& thread, std::span<const ThreadFigure> figures);

}  // namespace sessiondiff
