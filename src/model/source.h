// Where a piece of text stands in its source file.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <vector>

namespace sessiondiff {

/// A run of source lines: 1-based, both ends inclusive. {0, 0} means "the file as a whole". A report may come as
/// several documents, each a file with lines of its own: the report itself is number 0, an addendum 1.
struct Lines {
    int first = 0;
    int last = 0;
    int document = 0;
    auto operator<=>(const Lines&) const = default;
};

/// The smallest run that holds both, of one document.
constexpr Lines enclose(Lines a, Lines b) {
    if (a.first == 0) return b;
    if (b.first == 0) return a;
    return {a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last, a.document};
}

/// Bytes [begin, end) of source line `line` (1-based), which stand in a block's text from byte `at` on.
struct Piece {
    int line = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t at = 0;
};

/// Where a source line stands in a file that has pages; both 1-based, 0 where there are none.
struct Place {
    int page = 0;
    int line_on_page = 0;
    bool operator==(const Place&) const = default;
};

/// A source line in which characters were folded: the stages work on `text`, and pieces count in it.
struct FoldedLine {
    int line = 0;  ///< 1-based
    std::string text;
    /// Where the text stands in the line as it was read, three numbers for each part of it, in order: the byte in
    /// `text`, the byte in the line, and for how many bytes the two are the same from there. What follows up to the
    /// next part stands for what follows in the line. The last part is the end of both.
    std::vector<std::size_t> places;
    bool operator==(const FoldedLine&) const = default;
};

/// The byte in the line as it was read at which byte `at` of the folded text stands.
std::size_t shown_offset(const FoldedLine& line, std::size_t at);

}  // namespace sessiondiff
