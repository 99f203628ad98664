// Square brackets as documents print them: ASCII, full-width, lenticular, tortoise-shell.
#pragma once

#include <optional>
#include <string_view>

namespace sessiondiff {

bool ends_with_square_bracket(std::string_view text);

/// The text inside the brackets where one pair encloses all of it (white space around it set aside).
std::optional<std::string_view> in_square_brackets(std::string_view text);

}  // namespace sessiondiff
