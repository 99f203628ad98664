// How office documents count their list items: 3, (c), iii and their likes in other scripts.
#pragma once

#include <string>

namespace sessiondiff {

enum class NumberStyle {
    none,
    decimal,
    two_digits,    ///< 01
    lower_letter,  ///< a … z, aa, bb
    upper_letter,
    lower_roman,
    upper_roman,
    han_counting,  ///< twelve as ten-two
    han_digits,    ///< twelve as one-two
    han_stems,     ///< the ten stems of the Chinese calendar
    han_branches,  ///< its twelve branches
    circled,       ///< ①
    full_width,
    cyrillic_lower,
    cyrillic_upper,
    arabic_letters,
};

/// The number as the style prints it; in decimal where the style has no such number. Letters and words come from ICU.
std::string list_number(int number, NumberStyle style);

/// One of the bullets that readers know, for whatever character of whatever font a document draws.
std::string bullet_for(std::string_view drawn);

}  // namespace sessiondiff
