// What a text must hold for a regular expression to match it: far cheaper to look for than the expression itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Words of which every text that the pattern matches holds at least one.
struct RequiredWords {
    std::vector<std::string> words;  ///< empty where no such words are known; case folded where case does not count
    bool any_case = false;           ///< they stand in the text once it is case folded
};

/// A small part of PCRE2's syntax is understood, enough for the cues of config/; what is not understood promises nothing.
RequiredWords required_words(std::string_view pattern);

/// Simple case folding of each character, for the words of patterns for which case does not count.
std::string case_folded(std::string_view text);

}  // namespace sessiondiff
