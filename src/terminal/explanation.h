// Each statement of a report with its facts and topics, the words they rest on and the rule behind each, for a
// terminal.
#pragma once

#include <string>

#include "config/topics.h"
#include "model/report.h"

namespace sessiondiff {

/// Text wrapped to so many columns. Characters that could move the cursor are shown, not sent.
std::string explanation(const Report& report, const TopicRegistry& topics, int columns);

}  // namespace sessiondiff
