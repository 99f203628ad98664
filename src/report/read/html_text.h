// The bytes of a web page as text: which bytes are a web page, and in which encoding.
#pragma once

#include <string>
#include <string_view>

#include "model/diagnostic.h"

namespace sessiondiff {

/// Whether the bytes are a web page or a part of one: they begin as one does, and tags are what gives them paragraphs.
/// Text with a tag or two is none, nor is Markdown with tags in it.
bool is_html(std::string_view bytes);

/// Whether a tag has more attributes than any page needs: parsers compare each with all before it.
bool has_endless_tag(std::string_view text);

/// The page in UTF-8, well-formed, without NUL; by byte order mark, by what it says of itself (as browsers understand
/// that: gb2312 is gb18030, iso-8859-1 is windows-1252), else UTF-8, GB18030 or windows-1252. Says which it was
/// (encoding) and what could not be read (replaced-characters).
std::string html_text(std::string_view bytes, Diagnostics& diagnostics);

}  // namespace sessiondiff
