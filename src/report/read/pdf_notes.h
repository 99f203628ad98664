// Notes stand at the foot of a page; who reads them wants them where their marks are.
#pragma once

#include <span>

#include "report/read/pdf_lines.h"

namespace sessiondiff {

/// Puts each note behind the paragraph (as far as it stands on this page) that has its mark. One whose mark is not on
/// the page stays at its foot.
void place_notes(std::span<PdfLines> pages);

}  // namespace sessiondiff
