// Signs that a writer may set or leave out: the vowels of Arabic. Whoever prints "it was set up" with the vowel that
// tells the passive, and whoever leaves it out, says the same, and a cue should know one form only. The facts are read
// from the text without the signs and stand where they are printed:
//
//     printed   U+0623 U+064F U+0646 …      read   U+0623 U+0646 …
//     a fact over code points 2 … 4                1 … 3
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/fact.h"
#include "text/pattern.h"

namespace sessiondiff {

/// A text without the signs that a pattern matches, and where its characters stand in the text with them.
struct Unmarked {
    std::string text;
    std::vector<std::size_t>
        printed_at;  ///< code point → code point, and one past the end; empty where nothing was cut
};

Unmarked without_marks(std::string_view printed, const Pattern& marks);

/// Moves the spans of facts that were read in `unmarked` to where they stand in `printed`, and quotes it.
void place_in_print(std::vector<Fact>& facts, const Unmarked& unmarked, std::string_view printed);

}  // namespace sessiondiff
