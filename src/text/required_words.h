// What a text must hold for a regular expression to match it: far cheaper to look for than the expression itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Words of which every text that the pattern matches holds at least one, case folded; empty where no such words are known. A small
/// part of PCRE2's syntax is understood, enough for the cues of config/; what is not understood promises nothing.
std::vector<std::string> required_words(std::string_view pattern);

/// Simple case folding of each character: the form in which required words stand in a text.
std::string case_folded(std::string_view text);

}  // namespace sessiondiff
