// From the words of a page to its printed lines: what stands on one baseline is a line, small raised digits are marks
// of notes, two columns are read one after the other.
//
//   Convention. (size 11, baseline 85)  1 (size 7, baseline 81)  A (size 11, baseline 85)   →   "Convention.¹ A"
#pragma once

#include <map>
#include <optional>
#include <span>
#include <utility>

#include "report/read/pdf_columns.h"
#include "report/read/pdf_lines.h"
#include "report/read/pdf_words.h"

namespace sessiondiff {

/// What a box of a word says of its type. The boxes of poppler have the height of the font, and fonts of Chinese or
/// Arabic may have one that is twice as high as the letters: what it means is learned from lines that have letters of
/// more than one script.
struct PdfFace {
    float baseline = 0;  ///< from the top of the box
    float size = 0;      ///< as the boxes of Latin or Cyrillic letters of the same type are high
};

enum class PdfScript { plain, han, right_to_left };

struct PdfFaces {
    std::map<std::pair<PdfScript, int>, PdfFace> faces;  ///< by script and height of the box, in quarters of a point
    bool right_to_left = false;                          ///< most letters are
};

PdfFaces learn_faces(std::span<const PdfPage> pages);

/// Where the white between two columns stands on most pages; nothing where most have one column.
std::optional<float> usual_gutter(std::span<const PdfPage> pages, const PdfFaces& faces);

PdfLines lines_of_page(const PdfPage& page, const PdfFaces& faces, const PdfPlace& place);

}  // namespace sessiondiff
