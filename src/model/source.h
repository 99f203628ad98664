// Where a piece of text stands in its source file.
#pragma once

#include <compare>
#include <cstddef>

namespace sessiondiff {

/// A run of source lines: 1-based, both ends inclusive. {0, 0} means "the file as a whole".
struct Lines {
    int first = 0;
    int last = 0;
    auto operator<=>(const Lines&) const = default;
};

/// The smallest run that holds both.
constexpr Lines enclose(Lines a, Lines b) {
    if (a.first == 0) return b;
    if (b.first == 0) return a;
    return {a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last};
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

}  // namespace sessiondiff
