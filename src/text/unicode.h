// Unicode helpers over ICU. All strings are UTF-8; offsets are bytes unless a name says code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unicode/utf8.h>

namespace sessiondiff {

/// The code point that starts at byte `at` and the byte after it. Ill-formed bytes give U+FFFD. `at` must be <
/// text.size().
struct CodePoint {
    char32_t value = 0;
    std::size_t next = 0;
};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // ICU's macros narrow and cast
#pragma GCC diagnostic ignored "-Wold-style-cast"
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
    auto next = static_cast<int32_t>(at);
    UChar32 value = 0;
    U8_NEXT(text.data(), next, static_cast<int32_t>(text.size()), value);
    return {value < 0 ? U'\uFFFD' : static_cast<char32_t>(value), static_cast<std::size_t>(next)};
}
/// The code point that ends before byte `at` (> 0); `next` is the byte where it starts.
inline CodePoint code_point_before(std::string_view text, std::size_t at) {
    auto start = static_cast<int32_t>(at);
    UChar32 value = 0;
    U8_PREV(text.data(), 0, start, value);
    return {value < 0 ? U'\uFFFD' : static_cast<char32_t>(value), static_cast<std::size_t>(start)};
}
#pragma GCC diagnostic pop

void append_code_point(std::string& text, char32_t value);
std::size_t count_code_points(std::string_view text);
/// The byte at which code point `number` of the text begins, counted from 0; the end where it has fewer.
std::size_t byte_of_code_point(std::string_view text, std::size_t number);

bool is_white_space_slow(char32_t value);
/// Zero-width space and BOM carry no text either.
inline bool is_white_space(char32_t value) {
    if (value < 0x80) return value == ' ' || (value >= 9 && value <= 13);
    if (value > 0x3000) return value == 0xFEFF;
    return is_white_space_slow(value);
}
/// The block of Han characters that most of a Chinese text is made of: letters without case that every normal form
/// leaves alone.
inline bool is_common_han(char32_t value) { return value >= 0x4E00 && value <= 0x9FFF; }
bool is_letter_slow(char32_t value);
inline bool is_letter(char32_t value) { return is_common_han(value) || is_letter_slow(value); }
bool is_digit_slow(char32_t value);
inline bool is_digit(char32_t value) {
    return value < 0x80 ? value >= '0' && value <= '9' : !is_common_han(value) && is_digit_slow(value);
}
/// A digit, or a letter with a number for its value.
bool is_numeral(char32_t value);
bool is_lower_case_slow(char32_t value);
inline bool is_lower_case(char32_t value) { return !is_common_han(value) && is_lower_case_slow(value); }
/// Scripts written without spaces between words, and their punctuation: nothing is put between two joined lines.
inline bool is_unspaced(char32_t value) {
    if (value < 0x2E80)
        return value == 0x201C || value == 0x201D || value == 0x2018 || value == 0x2019 || value == 0x2026;
    return value <= 0x9FFF || (value >= 0xF900 && value <= 0xFAFF) || (value >= 0xFE30 && value <= 0xFE4F) ||
        (value >= 0xFF00 && value <= 0xFF60) || value >= 0x20000;
}
bool is_opening_quote(char32_t value);
/// Quotation marks and brackets that may stand after the full stop of a sentence.
bool is_closer(char32_t value);
/// Ends a sentence or introduces a list: . ! ? : ; … and their forms in the six languages.
bool is_terminal(char32_t value);
/// Footnote marks: asterisks, superscript digits, daggers.
bool is_note_mark(char32_t value);

/// Bytes of white space at the start.
inline std::size_t leading_space(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const CodePoint point = code_point_at(text, at);
        if (!is_white_space(point.value)) break;
        at = point.next;
    }
    return at;
}
inline std::string_view trim_left(std::string_view text) { return text.substr(leading_space(text)); }
inline std::string_view trim_right(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0) {
        const CodePoint point = code_point_before(text, end);
        if (!is_white_space(point.value)) break;
        end = point.next;
    }
    return text.substr(0, end);
}
inline std::string_view trim(std::string_view text) { return trim_right(trim_left(text)); }

/// True where the text ends a sentence, closing quotes, brackets and note marks set aside.
bool ends_sentence(std::string_view text);

/// Columns in a terminal, halved: a full-width character counts 1, any other 0.5. Measures printed lines of mixed text.
/// What is more than `enough` is not measured to its end.
double printed_width(std::string_view text, double enough = std::numeric_limits<double>::infinity());
/// At least the printed width: no character is wider than half the number of its bytes.
inline double widest_possible(std::string_view text) { return static_cast<double>(text.size()) / 2; }
inline bool is_wider_than(std::string_view text, double width) {
    return widest_possible(text) > width && printed_width(text, width) > width;
}
/// Columns in a terminal: a full-width character counts 2, combining marks 0.
int columns(std::string_view text);

/// Normalization form C. Well-formed input only.
std::string normalized(std::string_view text);
/// What two writings of a name have in common: NFKC, case folded, without white space and without dots and quotes.
std::string folded_name(std::string_view text);
/// What two typographies of a sentence have in common: NFKC, case folded, without white space.
std::string folded_text(std::string_view text);
/// Lower-case ASCII letters, digits and '-' that stand for the text, by ICU's transliteration; "text" where nothing is
/// left.
std::string ascii_slug(std::string_view text);
/// Without white space.
std::string squeezed(std::string_view text);
/// At most `limit` code points, with an ellipsis where something was cut: for quoting input in messages.
std::string shortened(std::string_view text, std::size_t limit = 60);

}  // namespace sessiondiff
