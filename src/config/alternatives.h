// Words as a pattern that finds any of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// The text as a pattern that matches itself.
std::string escaped(std::string_view text);

/// "long name|name": the longest stands first. `space`: the pattern of a space, no-break spaces too.
std::string alternatives(std::vector<std::string> words, std::string_view space = "\\h");

}  // namespace sessiondiff
