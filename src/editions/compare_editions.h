// The editions of one report held against each other: replies, then statements, then what they say.
#pragma once

#include "config/config.h"
#include "model/edition.h"
#include "model/report.h"

namespace sessiondiff {

/// The report against each of its editions. Throws ConfigError where the file of a language is wrong.
SessionEditions compare_editions(const Report& report, const Config& config);

}  // namespace sessiondiff
