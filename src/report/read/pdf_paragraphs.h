// Which printed line goes on with the paragraph of the line before it, on the page and over its end.
//
//   1. The Assembly asked the Secretary-General to      full: the next word had no room
//   report on what States had done.                     goes on
//       Kenya held three courses.                       indented: another paragraph
#pragma once

#include <span>

#include "report/read/pdf_furniture.h"

namespace sessiondiff {

/// Marks lines of text as `continues`.
void find_paragraphs(std::span<PdfLines> pages, const PdfMeasures& measures);

}  // namespace sessiondiff
