// Unicode helpers over ICU. All strings are UTF-8; offsets are bytes unless a name says code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace sessiondiff {

/// The code point that starts at byte `at` and the byte after it. Ill-formed bytes give U+FFFD. `at` must be <
/// text.size().
struct CodePoint {
    char32_t value = 0;
    std::size_t next = 0;
};
CodePoint code_point_at_slow(std::string_view text, std::size_t at);
/// The value of three bytes; 0 where they are not those of a character from U+1000 on that is no neighbour of the
/// surrogates.
inline char32_t value_of_three(char first, char second, char third) {
    const unsigned lead = static_cast<unsigned char>(first) - 0xE0U;
    const unsigned middle = static_cast<unsigned char>(second) ^ 0x80U;
    const unsigned last = static_cast<unsigned char>(third) ^ 0x80U;
    return lead - 1 < 0xFU && lead != 0xDU && (middle | last) < 0x40
        ? static_cast<char32_t>(lead << 12U | middle << 6U | last)
        : 0;
}
inline CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return {byte, at + 1};
    if (at + 2 < text.size())
        if (const char32_t value = value_of_three(text[at], text[at + 1], text[at + 2]); value != 0)
            return {value, at + 3};
    return code_point_at_slow(text, at);
}
/// The code point that ends before byte `at` (> 0); `next` is the byte where it starts.
CodePoint code_point_before_slow(std::string_view text, std::size_t at);
inline CodePoint code_point_before(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at - 1]);
    if (byte < 0x80) return {byte, at - 1};
    if (at >= 3)
        if (const char32_t value = value_of_three(text[at - 3], text[at - 2], text[at - 1]); value != 0)
            return {value, at - 3};
    return code_point_before_slow(text, at);
}

void append_code_point(std::string& text, char32_t value);
std::size_t count_code_points(std::string_view text);

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
inline bool is_digit(char32_t value) { return value < 0x80 ? value >= '0' && value <= '9' : is_digit_slow(value); }
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

/// True where the text is well-formed and of none but the most common characters, which normalization form C leaves
/// alone whatever stands around them. A text of others may be all that, too.
bool is_plainly_normalized(std::string_view text);
/// Normalization form C. Well-formed input only.
std::string normalized(std::string_view text);
/// What two writings of a name have in common: NFKC, case folded, without white space and without dots and quotes.
std::string folded_name(std::string_view text);
/// What two typographies of a sentence have in common: NFKC, case folded, without white space.
std::string folded_text(std::string_view text);
/// What folded_text makes of the one character: itself or another one, for the characters that most texts are made of;
/// 0 for all others, of which only ICU knows.
char32_t simple_folding(char32_t value);
/// Lower-case ASCII letters, digits and '-' that stand for the text, by ICU's transliteration; "text" where nothing is
/// left.
std::string ascii_slug(std::string_view text);
/// Without white space.
std::string squeezed(std::string_view text);
/// At most `limit` code points, with an ellipsis where something was cut: for quoting input in messages.
std::string shortened(std::string_view text, std::size_t limit = 60);

}  // namespace sessiondiff
