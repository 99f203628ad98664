// Numbers as documents print them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// The value of a run of decimal digits of any script, with spaces, commas or thin spaces between groups of three and
/// at most one decimal point; nothing for anything else.
std::optional<double> parse_number(std::string_view text);

/// The number as readers of a language (ISO 639-1) print it, with groups and at most three decimals: 3,600.
std::string number_in(double value, const std::string& language);

/// The text with the decimal digits of any script as 0 to 9, and the marks that only Arabic numbers have (U+066B before
/// decimals, U+066C between groups) as a point and a space.
std::string with_ascii_digits(std::string_view text);

/// Spelled ordinals of one language, folded ("seventyfifth" → 75), made by ICU's rules.
using Ordinals = std::map<std::string, int>;

/// A number and how it is spelled.
struct SpelledNumber {
    int value = 0;
    std::string text;
};

/// 1 … 120 and the hundreds to 900 as ICU spells them, for each of the named spell-out rule sets of a locale; nothing
/// for one that ICU lacks.
std::vector<SpelledNumber> spelled_numbers(const std::string& locale, const std::vector<std::string>& rule_sets);

/// Ordinals by the named ICU spell-out rule sets of a locale ("%spellout-ordinal"); rule sets that ICU lacks
/// are passed over.
Ordinals spelled_ordinals(const std::string& locale, const std::vector<std::string>& rule_sets);

/// The key of a spelled number in Ordinals: folded, without hyphens.
std::string ordinal_key(std::string_view text);

/// A number in digits or spelled as an ordinal.
std::optional<int> parse_ordinal(std::string_view text, const Ordinals& ordinals);

}  // namespace sessiondiff
