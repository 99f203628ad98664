#include "text/unicode.h"

#include <memory>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

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
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (keep(point.value)) result.append(text, at, point.next - at);
        at = point.next;
    }
    return result;
}

std::string normalized_by(const icu::Normalizer2& form, std::string_view text) {
    std::string result;
    result.reserve(text.size());
    icu::StringByteSink<std::string> sink(&result);
    UErrorCode status = U_ZERO_ERROR;
    form.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
    return U_SUCCESS(status) ? result : std::string(text);
}

}  // namespace

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // ICU's macros narrow and cast
#pragma GCC diagnostic ignored "-Wold-style-cast"
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
bool is_digit_slow(char32_t value) { return u_isdigit(static_cast<UChar32>(value)); }
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
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        halves += is_unspaced(point.value) ? 2 : 1;
    }
    return static_cast<double>(halves) / 2;
}

std::string normalized(std::string_view text) { return normalized_by(normalizer_nfc(), text); }

std::string folded_name(std::string_view text) {
    return filtered(normalized_by(normalizer_nfkc_fold(), text), [](char32_t value) {
        return !is_white_space(value) && value != '.' && value != '\'' && value != '"' && value != 0x2019 &&
            value != 0x2018 && value != 0x201C && value != 0x201D && value != ',';
    });
}

std::string folded_text(std::string_view text) { return squeezed(normalized_by(normalizer_nfkc_fold(), text)); }

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
