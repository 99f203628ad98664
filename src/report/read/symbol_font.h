// Characters of the fonts Symbol and Wingdings, which Word keeps in the private area of Unicode.
#pragma once

#include <string>
#include <string_view>

namespace sessiondiff {

/// What w:sym draws ("F0B7"), as a character that every font has; U+FFFD where nobody knows.
std::string symbol_of(std::string_view hexadecimal);

/// The text with such characters (U+F020 … U+F0FF) as those that they draw.
std::string with_symbols(std::string_view text);

}  // namespace sessiondiff
