// What all layouts begin with: the lines of the file without furniture, and what a tool tore apart on one line or two
// put right: the columns of a cover, a number or a list mark on a line of its own, the page numbers of the contents.
#pragma once

#include <vector>

#include "config/furniture.h"
#include "report/layout/printed_line.h"
#include "report/read/source.h"

namespace sessiondiff {

/// The lines that have text, in order; furniture goes into `furniture_found`.
std::vector<PrintedLine> kept_lines(const SourceText& source, const FurnitureRules& rules,
                                    std::vector<Furniture>& furniture_found);

}  // namespace sessiondiff
