// Files whose line ends were lost, in whole or in part: heading, language, date and text of a reply stand on one line,
// and nothing tells them apart.
#pragma once

#include <vector>

#include "report/parse/parser.h"

namespace sessiondiff {

/// Reports each long line in the middle of which a reply begins, or in which numbered paragraphs follow each other
/// (line-ends-lost). True where there is one.
bool report_lost_line_ends(const std::vector<Block>& blocks, const Language& language, Report& report);

}  // namespace sessiondiff
