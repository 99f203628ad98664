// What ICU knows of money: how a language names each currency.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace sessiondiff {

struct CurrencyName {
    std::string code;  ///< ISO 4217
    std::string text;
};

/// The names of all currencies in use as a language (ISO 639-1) prints them behind a number, in all its plural forms:
/// "US dollars", "dollars des États-Unis". Funds, metals and codes for tests are none.
std::vector<CurrencyName> currency_names(const std::string& language);

/// The ISO 4217 codes of all currencies in use.
std::vector<std::string> currency_codes();

/// The signs that stand for one currency everywhere: "US$", "€". A bare "$" is none.
std::vector<CurrencyName> currency_signs();

/// How a language builds the names of money; asked of ICU once for each language.
struct CurrencyWording {
    std::string language;           ///< ISO 639-1
    bool noun_first = false;        ///< "dollars canadiens", not "Canadian dollars"
    std::set<std::string> weights;  ///< what it calls pounds that one weighs
};
CurrencyWording currency_wording(const std::string& language);

/// A State's currency, and the nouns of its names in a language without what tells the State: "pesos" of "Colombian
/// pesos"; none that is a weight, too ("pounds"). No code where ICU knows of none.
struct NationalCurrency {
    std::string code;
    std::vector<std::string> nouns;
};
NationalCurrency national_currency(const std::string& state, const CurrencyWording& wording);

}  // namespace sessiondiff
