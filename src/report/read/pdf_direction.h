// Text of scripts from right to left as it is written, from text as it is seen.
//
// A PDF has letters where they stand, and poppler gives a word's letters from the left: "ىتحو" for "وحتى".
#pragma once

#include <string>
#include <string_view>

namespace sessiondiff {

bool is_right_to_left(char32_t value);

/// `seen`: the letters from the left. `right_to_left`: the paragraph is. Without such letters the text stays as it is.
std::string written_order(std::string_view seen, bool right_to_left);

/// Fonts draw لا as one sign, and some PDF files say of it "lam, alef" where signs are given from the left: then
/// "الأمين" comes out as "األمين". An alef that stands before another one and a lam is the trace of it, since no word
/// has the two. Those are mended in place; gives how many there were. What the same fault did to other words (لأن →
/// ألن) cannot be seen in the word.
int mend_lam_alef(std::string& text);

}  // namespace sessiondiff
