#include "text/currencies.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string_view>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>

namespace sessiondiff {

namespace {

std::string utf8(const UChar* text, int32_t length) {
    std::string result;
    icu::UnicodeString(text, length).toUTF8String(result);
    return result;
}

// The codes of ISO 4217 that begin with X are no country's: funds, metals, tests. These are money.
bool is_money(std::string_view code) {
    static constexpr std::array<std::string_view, 5> of_several = {"XAF", "XCD", "XDR", "XOF", "XPF"};
    return !code.starts_with('X') || std::find(of_several.begin(), of_several.end(), code) != of_several.end();
}

}  // namespace

std::vector<std::string> currency_codes() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UEnumeration, decltype(&uenum_close)> all(
        ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status), &uenum_close);
    std::vector<std::string> codes;
    while (U_SUCCESS(status)) {
        int32_t length = 0;
        const char* code = uenum_next(all.get(), &length, &status);
        if (code == nullptr) break;
        if (is_money(code)) codes.emplace_back(code);
    }
    return codes;
}

std::vector<CurrencyName> currency_names(const std::string& language) {
    std::vector<CurrencyName> names;
    for (const std::string& code : currency_codes()) {
        const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(code);
        std::set<std::string> texts;
        for (const char* form : {"zero", "one", "two", "few", "many", "other"}) {
            UErrorCode status = U_ZERO_ERROR;
            UBool is_choice = 0;
            int32_t length = 0;
            const UChar* text = ucurr_getPluralName(icu::UnicodeString(wide).getTerminatedBuffer(), language.c_str(),
                                                    &is_choice, form, &length, &status);
            if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING) texts.insert(utf8(text, length));
        }
        texts.erase(code);
        for (const std::string& text : texts) names.push_back({code, text});
    }
    return names;
}

std::vector<CurrencyName> currency_signs() {
    std::vector<CurrencyName> signs;
    for (const std::string& code : currency_codes()) {
        UErrorCode status = U_ZERO_ERROR;
        UBool is_choice = 0;
        int32_t length = 0;
        icu::UnicodeString wide = icu::UnicodeString::fromUTF8(code);
        // Where English is spoken outside the United States every dollar names its country.
        const UChar* text =
            ucurr_getName(wide.getTerminatedBuffer(), "en_001", UCURR_SYMBOL_NAME, &is_choice, &length, &status);
        std::string sign = U_SUCCESS(status) ? utf8(text, length) : code;
        if (sign != code && sign != "$") signs.push_back({code, std::move(sign)});
    }
    return signs;
}

}  // namespace sessiondiff
