// Text from a document with nothing in it that nobody sees: for pages, tables and terminals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <unicode/uchar.h>

#include "text/unicode.h"

namespace sessiondiff {

inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// Code points that would be invisible, move text around or are no characters: shown as U+FFFD. Variation selectors
/// stay: they only choose a glyph.
inline bool is_invisible(std::int32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
    if (c < 0x7F || is_common_han(static_cast<char32_t>(c))) return false;  // most characters, without asking ICU
    if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)) return false;
    return c == 0x2028 || c == 0x2029 || (c >= 0xFFF9 && c <= 0xFFFB) || U_IS_UNICODE_NONCHAR(c) ||
        u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
}

/// Moves past the character at byte `at` (not ASCII) where it is visible; stays where it is not, and before ill-formed
/// bytes.
inline std::size_t past_visible(std::string_view text, std::size_t at) {
    const CodePoint point = code_point_at(text, at);
    const bool stays = is_invisible(static_cast<std::int32_t>(point.value)) ||
        (point.value == 0xFFFD && text.substr(at, 3) != replacement_character);
    return stays ? at : point.next;
}

/// Appends the character at byte `at` (not ASCII) as it may be shown and moves past it.
inline void append_visible(std::string& out, std::string_view text, std::size_t& at) {
    const CodePoint point = code_point_at(text, at);
    // Ill-formed bytes are given as U+FFFD, whose bytes they are not.
    if (point.value == 0xFFFD || is_invisible(static_cast<std::int32_t>(point.value))) out += replacement_character;
    else out += text.substr(at, point.next - at);
    at = point.next;
}

/// The text with invisible characters shown and white space made spaces, as the escapes of the pages show it.
std::string visible(std::string_view text);

}  // namespace sessiondiff
