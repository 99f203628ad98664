// The order in which the rows of a page are read: a page in two columns, and the cover, whose left side has the organ
// while symbol, date and languages stand at its right.
//
//   United Nations                       A/81/140
//   General Assembly                     Distr.: General          →   United Nations, General Assembly,
//                                        12 July 2026                 A/81/140, Distr.: General, 12 July 2026
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "report/read/pdf_row.h"

namespace sessiondiff {

/// What is known of a page before its rows are read.
struct PdfPlace {
    bool is_cover = false;
    std::optional<float> usual_gutter;  ///< of the document, where it is printed in two columns
};

/// The white between two columns full of text, if there is one.
std::optional<float> find_gutter(std::span<const PdfRow> rows);

/// The lines of rows that stand in order from the top of the page.
std::vector<PdfLine> read_columns(std::span<const PdfRow> rows, const PdfLines& page, bool right_to_left,
                                  const PdfPlace& place);

}  // namespace sessiondiff
