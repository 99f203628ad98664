// When a report is from, by what it says of itself.
#pragma once

#include <string>

#include "model/report.h"

namespace sessiondiff {

/// The year in which a session of the General Assembly opens. The first opened in 1946, and every later one a year
/// after the one before.
constexpr int opening_year(int session) { return 1945 + session; }

/// The day on which the document says that it was distributed; else the last date that it gives of itself (replies,
/// requests, deadline, the day for which it counts); ISO 8601, empty where it gives none.
std::string own_date(const Report& report);

/// The year of that date, where it is the one in which the session opens or the next one, in which it ends; else the
/// year in which it opens: a date far from its session is a slip of the press.
int year_of(const Report& report);

}  // namespace sessiondiff
