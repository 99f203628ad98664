#include "text/unicode.h"

#include <memory>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "text/han.h"

namespace sessiondiff {

namespace {

const icu::Normalizer2& normalizer_nfc() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFC data");
    return *found;
}

const icu::Normalizer2& normalizer_nfkc_fold() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC_Casefold data");
    return *found;
}

template <typename Keep>
std::string filtered(std::string_view text, Keep keep) {
    std::string result;
    result.reserve(text.size());
    std::size_t kept = 0;  // what stands before it is in the result, or left out
    for (std::size_t at = after_han(text, 0); at < text.size();
         at = after_han(text, at)) {  // nobody leaves a Han character out
        const CodePoint point = code_point_at(text, at);
        if (!keep(point.value)) {
            result.append(text, kept, at - kept);
            kept = point.next;
        }
        at = point.next;
    }
    return result.append(text, kept);
}

// Punctuation of Chinese texts. It, ASCII and its full-width forms, and Han characters fold one by one; beside others
// they may not.
bool folds_to_itself(char32_t value) {
    return (value >= 0x3001 && value <= 0x3003) || (value >= 0x3008 && value <= 0x3011) || value == 0x2018 ||
        value == 0x2019 || value == 0x201C || value == 0x201D;
}

// NFKC, case folded, and of that what is kept.
template <typename Keep>
std::string folded(std::string_view text, Keep keep) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0;;) {
        const std::size_t end = after_han(text, at);
        result.append(text, at, end - at);
        if (end == text.size()) return result;
        const CodePoint point = code_point_at(text, end);
        at = point.next;
        if (folds_to_itself(point.value)) {
            if (keep(point.value)) result.append(text, end, at - end);
        } else if (const char32_t ascii =
                       point.value >= 0xFF01 && point.value <= 0xFF5E ? point.value - 0xFEE0 : point.value;
                   ascii < 0x80) {
            if (keep(ascii)) result += static_cast<char>(ascii >= 'A' && ascii <= 'Z' ? ascii + ('a' - 'A') : ascii);
        } else {
            break;
        }
    }
    result.clear();
    icu::StringByteSink<std::string> sink(&result);
    UErrorCode status = U_ZERO_ERROR;
    normalizer_nfkc_fold().normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                                         nullptr, status);
    return filtered(result, keep);
}

}  // namespace

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // ICU's macros narrow and cast
#pragma GCC diagnostic ignored "-Wold-style-cast"
CodePoint code_point_at_slow(std::string_view text, std::size_t at) {
    int32_t index = static_cast<int32_t>(at);
    UChar32 value = 0;
    U8_NEXT(text.data(), index, static_cast<int32_t>(text.size()), value);
    return {value < 0 ? U'\uFFFD' : static_cast<char32_t>(value), static_cast<std::size_t>(index)};
}

CodePoint code_point_before_slow(std::string_view text, std::size_t at) {
    int32_t index = static_cast<int32_t>(at);
    UChar32 value = 0;
    U8_PREV(text.data(), 0, index, value);
    return {value < 0 ? U'\uFFFD' : static_cast<char32_t>(value), static_cast<std::size_t>(index)};
}

void append_code_point(std::string& text, char32_t value) {
    std::uint8_t buffer[U8_MAX_LENGTH];
    int32_t length = 0;
    UBool error = false;
    U8_APPEND(buffer, length, U8_MAX_LENGTH, static_cast<UChar32>(value), error);
    if (!error) text.append(buffer, buffer + length);
}

#pragma GCC diagnostic pop

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
    return count;
}

bool is_white_space_slow(char32_t value) { return value == 0x200B || u_isUWhiteSpace(static_cast<UChar32>(value)); }
bool is_letter_slow(char32_t value) { return u_isUAlphabetic(static_cast<UChar32>(value)); }
bool is_digit_slow(char32_t value) {
    return (value < 0x2000 || value >= 0xA620) && u_isdigit(static_cast<UChar32>(value));
}  // between these no script has its digits
bool is_numeral(char32_t value) {
    return is_digit(value) || (value >= 0x80 && u_getNumericValue(static_cast<UChar32>(value)) != U_NO_NUMERIC_VALUE);
}
bool is_lower_case_slow(char32_t value) { return u_islower(static_cast<UChar32>(value)); }

bool is_opening_quote(char32_t value) {
    return value == '"' || value == 0x201C || value == 0x2018 || value == 0x00AB || value == 0x201E ||
        value == 0x300C || value == 0x300E;
}

bool is_closer(char32_t value) {
    switch (value) {
        case '"':
        case '\'':
        case ')':
        case ']':
        case 0x201D:
        case 0x2019:
        case 0x00BB:
        case 0x201C:
        case 0x300D:
        case 0x300F:
        case 0xFF09: return true;
        default: return false;
    }
}

bool is_terminal(char32_t value) {
    switch (value) {
        case '.':
        case '!':
        case '?':
        case ':':
        case ';':
        case 0x2026:
        case 0x3002:
        case 0xFF01:
        case 0xFF1F:
        case 0xFF1A:
        case 0xFF1B:
        case 0xFF0E:
        case 0x061B:
        case 0x061F:
        case 0x06D4: return true;
        default: return false;
    }
}

bool is_note_mark(char32_t value) {
    return value == '*' || value == 0x00B9 || value == 0x00B2 || value == 0x00B3 ||
        (value >= 0x2070 && value <= 0x2079) || value == 0x2020 || value == 0x2021;
}

bool ends_sentence(std::string_view text) {
    std::size_t end = trim_right(text).size();
    while (end > 0) {
        const CodePoint point = code_point_before(text, end);
        if (is_terminal(point.value)) return true;
        if (!is_closer(point.value) && !is_note_mark(point.value) && !is_white_space(point.value)) return false;
        end = point.next;
    }
    return false;
}

int columns(std::string_view text) {
    int count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        if (point.value >= 0x20 && point.value < 0x7F) {
            ++count;
            continue;
        }
        const auto category = u_charType(static_cast<UChar32>(point.value));
        if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR ||
            category == U_CONTROL_CHAR)
            continue;
        const int width = u_getIntPropertyValue(static_cast<UChar32>(point.value), UCHAR_EAST_ASIAN_WIDTH);
        count += width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
    }
    return count;
}

double printed_width(std::string_view text, double enough) {
    std::size_t halves = 0;
    for (std::size_t at = 0; at < text.size() && static_cast<double>(halves) <= 2 * enough;) {
        const std::size_t end = after_han(text, at);
        halves += (end - at) / 3 * 2;
        at = end;
        if (at == text.size()) break;
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        halves += is_unspaced(point.value) ? 2 : 1;
    }
    return static_cast<double>(halves) / 2;
}

bool is_plainly_normalized(std::string_view text) {
    for (std::size_t at = after_han(text, 0); at < text.size(); at = after_han(text, at)) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        const char32_t value = point.value;
        // Latin; CJK punctuation; full-width forms; other punctuation; Cyrillic; Arabic.
        const bool plain = value < 0x300 || (value >= 0x3000 && value < 0x302A) ||
            (value >= 0xFF01 && value <= 0xFF60) || (value >= 0x2010 && value <= 0x2027) ||
            (value >= 0x400 && value <= 0x482) || (value >= 0x620 && value <= 0x64A);
        if (!plain) return false;
    }
    return true;
}

std::string normalized(std::string_view text) {
    if (is_plainly_normalized(text)) return std::string(text);
    std::string result;
    result.reserve(text.size());
    icu::StringByteSink<std::string> sink(&result);
    UErrorCode status = U_ZERO_ERROR;
    normalizer_nfc().normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr,
                                   status);
    return U_SUCCESS(status) ? result : std::string(text);
}

std::string folded_name(std::string_view text) {
    return folded(text, [](char32_t value) {
        return !is_white_space(value) && value != '.' && value != '\'' && value != '"' && value != 0x2019 &&
            value != 0x2018 && value != 0x201C && value != 0x201D && value != ',' && value != 0xAD;
    });
}

std::string folded_text(std::string_view text) {
    return folded(text, [](char32_t value) { return !is_white_space(value) && value != 0xAD; });
}

char32_t simple_folding(char32_t value) {
    if (value < 0x80)
        return value >= 'A' && value <= 'Z' ? value + 0x20 : is_white_space(value) || value == 0 ? 0 : value;
    if (is_common_han(value) || (value >= 0x3001 && value <= 0x3003)) return value;
    if (value >= 0xFF01 && value <= 0xFF5E) return simple_folding(value - 0xFEE0);  // the full-width forms of ASCII
    // The letters of French and Spanish, Russian and Arabic.
    if ((value >= 0xE0 && value <= 0xFF) || (value >= 0x430 && value <= 0x45F) || (value >= 0x621 && value <= 0x63A) ||
        (value >= 0x641 && value <= 0x64A))
        return value;
    if (value >= 0x410 && value <= 0x42F) return value + 0x20;
    return 0;
}

std::string squeezed(std::string_view text) {
    return filtered(text, [](char32_t value) { return !is_white_space(value); });
}

std::string ascii_slug(std::string_view text) {
    // Slow to make and not safe to share: one per thread.
    thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    }();
    icu::UnicodeString wide =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (transliterator) transliterator->transliterate(wide);
    std::string slug;
    for (int32_t i = 0; i < wide.length() && slug.size() < 48; ++i) {
        const char16_t unit = wide.charAt(i);
        if ((unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9')) {
            slug += static_cast<char>(unit);
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug.empty() ? "text" : slug;
}

std::string shortened(std::string_view text, std::size_t limit) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size(); ++count) {
        if (count == limit) return std::string(text.substr(0, at)) + "…";
        at = code_point_at(text, at).next;
    }
    return std::string(text);
}

}  // namespace sessiondiff
