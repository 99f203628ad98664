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
    std::string noun;      ///< as printed
    std::string language;  ///< that it is printed in
    SeriesPoint point;
};

/// The series of one respondent's indicators, by the indicator's id.
using IndicatorSeries = std::map<std::string, FigureSeries>;

/// A figure that an indicator follows, by the indicator's id.
struct IndicatorPoint {
    std::string indicator;
    SeriesPoint point;
};

/// The figures of one statement: each belongs to indicators, or to the thread of the statement.
struct FollowedFigures {
    std::vector<IndicatorPoint> indicators;
    std::vector<ThreadFigure> others;
};
FollowedFigures followed_figures(const Statement& statement, const std::string& respondent, int session,
                                 const std::string& language, std::span<const Indicator> indicators);

/// Adds the figures of a session to the respondent's series of indicators: of each indicator one point, the first where
/// a reply repeats itself.
void follow_indicators(IndicatorSeries& series, const std::string& respondent, std::span<const IndicatorPoint> points,
                       std::span<const Indicator> indicators);

/// The series of a thread's figures: one unit and one noun that stands alone in each session, two points or more. The
/// figures stand by session.
std::vector<FigureSeries> series_of(const Thread& thread, std::vector<ThreadFigure> figures);

}  // namespace sessiondiff
