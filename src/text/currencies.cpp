#include "text/currencies.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string_view>
#include <unicode/locid.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>

#include "text/unicode.h"

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

std::set<std::string> names_of(const std::string& code, const std::string& language) {
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
    return texts;
}

// "20 pounds of explosives" are no money: what a language calls the weight.
std::set<std::string> names_of_pound(const std::string& language) {
    std::set<std::string> names;
    for (const int count : {1, 2, 5}) {
        UErrorCode status = U_ZERO_ERROR;
        std::string text;
        icu::number::NumberFormatter::withLocale(icu::Locale(language.c_str()))
            .unit(icu::MeasureUnit::getPound())
            .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)
            .formatInt(count, status)
            .toString(status)
            .toUTF8String(text);
        // Between number and name ICU may print a no-break space.
        std::size_t at = text.size();
        while (at > 0 && is_letter(code_point_before(text, at).value)) at = code_point_before(text, at).next;
        names.insert(text.substr(at));
    }
    return names;
}

// "Canadian dollars", but "dollars canadiens": dollars of two countries tell.
bool has_noun_first(const std::string& language) {
    const auto first_word = [&](const char* code) {
        const std::set<std::string> names = names_of(code, language);
        return names.empty() ? std::string() : names.begin()->substr(0, names.begin()->find(' '));
    };
    return first_word("CAD") == first_word("AUD");
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
    for (const std::string& code : currency_codes())
        for (const std::string& text : names_of(code, language)) names.push_back({code, text});
    return names;
}

CurrencyWording currency_wording(const std::string& language) {
    return {language, has_noun_first(language), names_of_pound(language)};
}

NationalCurrency national_currency(const std::string& state, const CurrencyWording& wording) {
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 4> wide{};
    const icu::Locale region("", state.c_str());
    if (ucurr_forLocale(region.getName(), wide.data(), wide.size(), &status) != 3 || U_FAILURE(status)) return {};
    NationalCurrency currency{utf8(wide.data(), 3), {}};
    icu::UnicodeString country;
    region.getDisplayCountry(icu::Locale(wording.language.c_str()), country);
    const std::string name_of_state = utf8(country.getBuffer(), country.length());
    for (const std::string& name : names_of(currency.code, wording.language)) {
        const bool is_one_word = name.find(' ') == std::string::npos;
        std::string noun = is_one_word && name.starts_with(name_of_state) ? name.substr(name_of_state.size())
            : wording.noun_first                                          ? name.substr(0, name.find(' '))
                                                                          : name.substr(name.rfind(' ') + 1);
        if (!wording.weights.contains(noun)) currency.nouns.push_back(std::move(noun));
    }
    return currency;
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
