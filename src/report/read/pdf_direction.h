// Text of scripts from right to left as it is written, from text as it is seen.
//
// A PDF has letters where they stand, and poppler gives a word's letters from the left, so that words stand there
// backwards.
#pragma once

#include <string>
#include <string_view>

namespace sessiondiff {

bool is_right_to_left(char32_t value);

/// `seen`: the letters from the left. `right_to_left`: the paragraph is. Without such letters the text stays as it is.
std::string written_order(std::string_view seen, bool right_to_left);

/// Fonts draw lam and alef as one sign, and some PDF files say "lam, alef" of it where signs are given from the left:
/// then the two come out in the wrong order. An alef that stands before another one and a lam is the trace of it, since
/// no word has that. Those are mended in place; gives how many there were. Where the word begins with lam
/// the same fault cannot be seen.
int mend_lam_alef(std::string& text);

}  // namespace sessiondiff
