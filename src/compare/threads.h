// Measures, figures and instruments followed through all sessions.
#pragma once

#include <vector>

#include "compare/comparison.h"
#include "config/indicators.h"
#include "model/archive.h"

namespace sessiondiff {

/// Statements joined by the changes of the archive, and over a gap by similarity: a statement that comes back after it was missing
/// resumes its thread. Threads of one session are left out.
std::vector<Thread> find_threads(const Archive& archive, const ComparisonContext& context);

/// Series of the indicators, and of figures with one unit that a thread carries through sessions. A series has two points or more;
/// yearly and cumulative counts never share one.
std::vector<FigureSeries> find_series(const Archive& archive, const std::vector<Indicator>& indicators);

/// The strongest status that each submission gives each instrument that the respondent ever names.
std::vector<InstrumentRow> find_instrument_rows(const Archive& archive);

}  // namespace sessiondiff
