// A line of the source after its furniture and markup were taken away.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/block.h"

namespace sessiondiff {

/// What the layout knows of the way in which a line begins.
enum class LineStart { unknown, new_block, continues };

struct PrintedLine {
    int number = 0;              ///< 1-based line of the source
    std::string text;            ///< without white space around it
    std::vector<Piece> pieces;   ///< of `text`; on this line, but for a mark or a page number that stood on its own
    int gap = 0;                 ///< blank lines before it
    int gap_on_page = 0;         ///< the same without those that stand before furniture
    int indent = 0;              ///< columns of white space before it
    bool page_start = false;     ///< first line of a page
    bool header_before = false;  ///< a running header took the place of the page's first line
    bool is_contents = false;    ///< it stands on the contents page, and ends with a page number
    bool is_title = false;       ///< the contents page names it: it is a heading
    bool marked_heading = false;
    bool marked_quote = false;
    bool bullet = false;  ///< the layout took a list mark away (it is in marker_pieces)
    std::vector<Piece> marker_pieces;
    LineStart start = LineStart::unknown;
};

/// The part [begin, end) of a source line as a printed line, white space around it set aside.
PrintedLine printed_line(int number, std::string_view source_line, std::size_t begin, std::size_t end);

/// The bytes [begin, end) of a printed line's text as a line of its own, pieces and all.
PrintedLine part_of(const PrintedLine& line, std::size_t begin, std::size_t end);

/// Takes `[text](target)` links apart: the text stays, the rest is furniture of kind "link".
void strip_links(PrintedLine& line, std::vector<Furniture>& furniture);

/// Bytes [begin, end) of a printed line's text, and the kind of furniture that they are.
struct LinePart {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view kind;
};

/// Removes parts of the line's text as furniture, all in one pass: they stand in order and do not overlap.
void remove_parts(PrintedLine& line, std::span<const LinePart> parts, std::vector<Furniture>& furniture);

/// The same for one part.
void remove_part(PrintedLine& line, std::size_t begin, std::size_t end, std::string_view kind,
                 std::vector<Furniture>& furniture);

}  // namespace sessiondiff
