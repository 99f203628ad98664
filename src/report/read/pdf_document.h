// All that becomes of the words of a PDF: lines with marks, in reading order.
#pragma once

#include <string>
#include <vector>

#include "report/read/pdf_words.h"
#include "report/read/source.h"

namespace sessiondiff {

/// One line for each printed line; what is no text of the report has the role `furniture`. `path` is used in messages
/// only.
ReadResult read_pdf_pages(std::vector<PdfPage> pages, const std::string& path);

}  // namespace sessiondiff
