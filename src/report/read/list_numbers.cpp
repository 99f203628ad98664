#include "report/read/list_numbers.h"

#include <array>
#include <memory>
#include <string_view>
#include <unicode/alphaindex.h>
#include <unicode/numfmt.h>
#include <unicode/udat.h>
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

// The letters under which a language sorts its words.
std::vector<std::string> alphabet(const char* locale) {
    std::vector<std::string> letters;
    UErrorCode status = U_ZERO_ERROR;
    icu::AlphabeticIndex index(icu::Locale(locale), status);
    for (index.resetBucketIterator(status); U_SUCCESS(status) && index.nextBucket(status) != 0;)
        // The short i of Cyrillic counts nothing.
        if (index.getBucketLabelType() == U_ALPHAINDEX_NORMAL &&
            index.getBucketLabel() != icu::UnicodeString(UChar32{0x0419}))
            letters.push_back(utf8(index.getBucketLabel()));
    return letters;
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

std::string in_lower_case(const std::string& text) {
    return utf8(icu::UnicodeString::fromUTF8(text).toLower(icu::Locale::getRoot()));
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
        case NumberStyle::cyrillic_lower:
        case NumberStyle::cyrillic_upper: {
            static const std::vector<std::string> letters = alphabet("ru");
            const std::string upper = from(letters, number);
            return style == NumberStyle::cyrillic_upper ? upper : in_lower_case(upper);
        }
        case NumberStyle::arabic_letters: {
            static const std::vector<std::string> letters = alphabet("ar");
            return from(letters, number);
        }
        case NumberStyle::circled: return code_points_from(0x2460, number, 20);
        case NumberStyle::full_width: text = by_system(number, "en@numbers=fullwide"); break;
    }
    return text.empty() ? std::to_string(number) : text;
}

std::string bullet_for(std::string_view drawn) {
    static constexpr std::array<std::string_view, 12> known{"•", "●", "▪", "■", "◦", "○", "‣", "–", "—", "-", "·", ""};
    for (const std::string_view bullet : known)
        if (drawn == bullet) return std::string(bullet == "·" ? "•" : bullet);
    return "•";
}

}  // namespace sessiondiff
