// Text from a document made harmless: what it says is shown, what it could do is not done.
#pragma once

#include <string>
#include <string_view>

namespace sessiondiff {

/// For HTML and XML, text and quoted attributes. Control characters, bidi controls, zero-width and other invisible characters, NUL and
/// ill-formed bytes become U+FFFD; line ends and tabs become spaces.
std::string escape_html(std::string_view text);

/// For Markdown (CommonMark and GFM), anywhere in a line or a table cell, at its start too, and beside another escaped text.
/// Invisible characters as above; white space at either end and runs of it become one space.
std::string escape_markdown(std::string_view text);

}  // namespace sessiondiff
