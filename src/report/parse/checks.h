// Checks of a parsed report against what it says of itself.
#pragma once

#include "report/parse/parser.h"

namespace sessiondiff {

/// Diagnostics: session-unknown, session-disagrees, cover-missing, contents-missing, contents-page-order,
/// contents-without-reply, reply-not-in-contents, count-disagrees, no-reply, no-section,
/// reading-doubtful.
void check_report(const ParseContext& context, Report& report);

}  // namespace sessiondiff
