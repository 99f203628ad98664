// What of a page is no text of the report: running headers, page and job numbers by their place and by what stands
// there on other pages; notes at the foot by the size of their type and their marks.
#pragma once

#include <span>

#include "report/read/pdf_lines.h"

namespace sessiondiff {

/// What most lines of the document have.
struct PdfMeasures {
    float size = 0;   ///< of the type of the text
    float pitch = 0;  ///< from baseline to baseline, as a share of the size
};

PdfMeasures measure(std::span<const PdfLines> pages);

/// Gives lines the roles `furniture` and `note`, and puts the notes of a page behind its text. Of the lines of a note
/// all but the first are marked `continues`.
void set_apart(std::span<PdfLines> pages, const PdfMeasures& measures);

}  // namespace sessiondiff
