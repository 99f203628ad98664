// Printed lines to blocks: the part that all layouts share.
#pragma once

#include <vector>

#include "report/layout/printed_line.h"
#include "model/block.h"

namespace sessiondiff {

/// Joins lines to blocks, sets notes, tags and contents entries apart, re-joins paragraphs that a page break or a
/// footnote cut, and tells headings from text. Appends to the document's blocks, furniture and diagnostics
/// (doubtful-join, text-lost, end-cut-off).
void assemble(std::vector<PrintedLine> lines, Document& document);

}  // namespace sessiondiff
