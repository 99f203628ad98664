// Text that a program has wrapped at a column (pandoc at 72, mail, Markdown): a line goes on with the next one where
// the next word had no room left.
#pragma once

#include <vector>

#include "report/layout/printed_line.h"

namespace sessiondiff {

/// Marks the lines that continue the one above (LineStart::continues), where most of the text is wrapped at one column.
void mark_wrapped(std::vector<PrintedLine>& lines);

}  // namespace sessiondiff
