// Words that the end of a line divides: "Secretary-Gene-" and "ral", "non-prolif-" and "eration", "counter-" and
// "terrorism".
#pragma once

#include <span>

#include "report/read/pdf_lines.h"

namespace sessiondiff {

/// Puts such a word on the line on which it begins, where the next line `continues`. The hyphen goes where it is a soft
/// one, where the document has the word without it, or where it has not both parts as words; it stays where the
/// document has the word with it, and before a capital or a digit.
void join_divided_words(std::span<PdfLines> pages);

}  // namespace sessiondiff
