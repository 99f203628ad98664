// Text from a document made harmless: what it says is shown, what it could do is not done.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace sessiondiff {

/// For HTML and XML, text and quoted attributes. Control characters, bidi controls, zero-width and other invisible
/// characters, NUL and ill-formed bytes become U+FFFD; line ends and tabs become spaces.
std::string escape_html(std::string_view text);
void append_html(std::string& out, std::string_view text);

/// For Markdown (CommonMark and GFM), anywhere in a line or a table cell, at its start too, and beside another escaped
/// text. Invisible characters as above; white space at either end and runs of it become one space.
std::string escape_markdown(std::string_view text);
void append_markdown(std::string& out, std::string_view text);

/// Bytes of the character at byte `at` (not ASCII) where it is one of those that East Asian text mostly is made of,
/// well-formed, and shown as it is: 3; 0 where it has to be looked up.
inline std::size_t plain_wide_size(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    // Of both bytes at once: that they begin with the bits 10.
    if (at + 2 >= text.size() || ((byte(1) ^ 0x80U) | (byte(2) ^ 0x80U)) >= 0x40) return 0;
    const bool is_ideograph = byte(0) >= 0xE5 && byte(0) <= 0xE9;  // U+5000 to U+9FFF
    const bool is_punctuation = (byte(0) == 0xE3 && byte(1) == 0x80) ||
        (byte(0) == 0xEF && byte(1) == 0xBC && byte(2) != 0x80);  // U+3000 to U+303F, U+FF01 to U+FF3F
    return is_ideograph || is_punctuation ? 3 : 0;
}

}  // namespace sessiondiff
