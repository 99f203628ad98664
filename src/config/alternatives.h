// Words as a pattern that finds any of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// The text as a pattern that matches itself.
std::string escaped(std::string_view text);

/// "(?=[ns])(?:some name|name)": the longest stands first, and what all begin with before them: most places of a text
/// begin none of hundreds of names, and are passed at once. `space`: the pattern of a space, no-break spaces too.
std::string alternatives(std::vector<std::string> words, std::string_view space = "\\h");

}  // namespace sessiondiff
