#include "report/read/list_numbers.h"

#include <array>
#include <memory>
#include <string_view>
#include <unicode/numfmt.h>
#include <unicode/udat.h>
#include <utility>
#include <vector>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

// By one of ICU's numbering systems; empty where it has none of this name.
std::string by_system(int number, const char* locale) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(locale, status));
    if (U_FAILURE(status)) return {};
    format->setGroupingUsed(false);
    icu::UnicodeString text;
    format->format(static_cast<int32_t>(number), text);
    return utf8(text);
}

// The letters of a script that count, as ranges of code points in their order.
std::string letter_in(int number, std::initializer_list<std::pair<char32_t, char32_t>> ranges) {
    auto left = static_cast<char32_t>(number - 1);
    for (const auto& [first, last] : ranges) {
        const char32_t size = last - first + 1;
        if (number >= 1 && left < size) {
            std::string text;
            append_code_point(text, first + left);
            return text;
        }
        left -= size;
    }
    return std::to_string(number);
}

// The names of the sixty years of the Chinese calendar are a stem and a branch each.
std::vector<std::string> cycle(int32_t part, std::size_t count) {
    std::vector<std::string> names;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UDateFormat, decltype(&udat_close)> format(
        udat_open(UDAT_FULL, UDAT_FULL, "zh@calendar=chinese", nullptr, 0, nullptr, 0, &status), &udat_close);
    if (U_FAILURE(status)) return names;
    const int32_t years = udat_countSymbols(format.get(), UDAT_CYCLIC_YEARS_WIDE);
    for (int32_t i = 0; i < years && names.size() < count; ++i) {
        std::array<UChar, 8> year{};
        const int32_t length =
            udat_getSymbols(format.get(), UDAT_CYCLIC_YEARS_WIDE, i, year.data(), year.size(), &status);
        if (U_SUCCESS(status) && length == 2)
            names.push_back(utf8(icu::UnicodeString(year[static_cast<std::size_t>(part)])));
    }
    return names;
}

std::string letter(int number, char first) {
    constexpr int letters = 26;
    constexpr int most = 20;  // so often is the letter repeated: z, aa, bb
    if (number < 1 || number > letters * most) return std::to_string(number);
    return std::string(static_cast<std::size_t>((number - 1) / letters + 1),
                       static_cast<char>(first + (number - 1) % letters));
}

std::string from(const std::vector<std::string>& names, int number) {
    if (number < 1 || static_cast<std::size_t>(number) > names.size()) return std::to_string(number);
    return names[static_cast<std::size_t>(number) - 1];
}

std::string code_points_from(char32_t first, int number, int most) {
    if (number < 1 || number > most) return std::to_string(number);
    std::string text;
    append_code_point(text, first + static_cast<char32_t>(number - 1));
    return text;
}

}  // namespace

std::string list_number(int number, NumberStyle style) {
    constexpr int most_roman = 3999;
    const bool is_roman = number > 0 && number <= most_roman;
    std::string text;
    switch (style) {
        case NumberStyle::none: return {};
        case NumberStyle::decimal: break;
        case NumberStyle::two_digits: return (number >= 0 && number < 10 ? "0" : "") + std::to_string(number);
        case NumberStyle::lower_letter: return letter(number, 'a');
        case NumberStyle::upper_letter: return letter(number, 'A');
        case NumberStyle::lower_roman: text = is_roman ? by_system(number, "en@numbers=romanlow") : ""; break;
        case NumberStyle::upper_roman: text = is_roman ? by_system(number, "en@numbers=roman") : ""; break;
        case NumberStyle::han_counting: text = by_system(number, "zh@numbers=hans"); break;
        case NumberStyle::han_digits: text = by_system(number, "zh@numbers=hanidec"); break;
        case NumberStyle::han_stems: {
            static const std::vector<std::string> names = cycle(0, 10);
            return from(names, number);
        }
        case NumberStyle::han_branches: {
            static const std::vector<std::string> names = cycle(1, 12);
            return from(names, number);
        }
        // Without the short i and the signs, which count nothing.
        case NumberStyle::cyrillic_lower:
            return letter_in(number, {{0x0430, 0x0438}, {0x043A, 0x0449}, {0x044D, 0x044F}});
        case NumberStyle::cyrillic_upper:
            return letter_in(number, {{0x0410, 0x0418}, {0x041A, 0x0429}, {0x042D, 0x042F}});
        case NumberStyle::arabic_letters:
            return letter_in(number, {{0x0627, 0x0628}, {0x062A, 0x063A}, {0x0641, 0x0648}, {0x064A, 0x064A}});
        case NumberStyle::circled: return code_points_from(0x2460, number, 20);
        case NumberStyle::full_width: text = by_system(number, "en@numbers=fullwide"); break;
    }
    return text.empty() ? std::to_string(number) : text;
}

std::string bullet_for(std::string_view drawn) {
    static constexpr std::array<std::string_view, 12> known{"•", "●", "▪", "■", "◦", "○",  // points
                                                            "‣", "–", "—", "-", "·", ""};
    for (const std::string_view bullet : known)
        if (drawn == bullet) return std::string(bullet == "·" ? "•" : bullet);
    return "•";
}

}  // namespace sessiondiff
