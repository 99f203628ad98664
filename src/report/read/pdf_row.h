// What stands on one baseline of a page, from column to column, and how it becomes a line of text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/read/pdf_lines.h"

namespace sessiondiff {

/// A word of a row; lengths as in PdfLine.
struct PdfCell {
    std::string text;
    float left = 0;
    float right = 0;
    float ink_left = 0;  ///< where the letters begin: opening brackets of Chinese fill the right half of their place
    float baseline = 0;
    float size = 0;
    bool is_han = false;     ///< begins with a letter of a script without spaces
    bool is_raised = false;  ///< the mark of a note
};

struct PdfRow {
    std::vector<PdfCell> cells;  ///< from where the line begins
    float baseline = 0;
    float size = 0;  ///< that most of its letters have
};

/// ASCII digits as superscript digits; all else stays.
std::string raised_digits(std::string_view text);

/// Brackets and quotation marks that open.
bool is_opening(char32_t value);

/// Puts the cells in order and measures the row.
void finish_row(PdfRow& row);

/// The line that the cells are; they stand in order, and there is one at least.
PdfLine line_of_cells(std::span<const PdfCell> cells, bool right_to_left);

/// A gap that no justified line has between its words.
constexpr float wide_gap = 1.8F;  // of the size

}  // namespace sessiondiff
