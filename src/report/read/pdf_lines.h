// The printed lines of a PDF and where they stand: what pdf_page makes of words, and the other steps work on.
#pragma once

#include <string>
#include <vector>

#include "report/read/source.h"

namespace sessiondiff {

/// A printed line of one column. Lengths are points; `left` is the side on which the line begins, also in scripts from
/// right to left, whose pages are measured from the right.
struct PdfLine {
    std::string text;  ///< in reading order; a tab where the line has a wide gap
    float left = 0;
    float right = 0;
    float baseline = 0;     ///< from the top of the page
    float size = 0;         ///< height of its type, in the measure of the document's letters
    float first_word = 0;   ///< width of the word that it begins with
    float text_left = 0;    ///< where the text after a list mark or number begins; `left` where it has none
    bool is_item = false;   ///< begins with a list mark or a number
    int column = 0;         ///< lines of one column of one band of the page stand below each other
    bool is_alone = false;  ///< a part of a page's head or foot, or of the cover's columns: no paragraph goes on here
    LineMark mark;
};

/// A page's lines in reading order.
struct PdfLines {
    float width = 0;
    float height = 0;
    std::vector<PdfLine> lines;
};

}  // namespace sessiondiff
