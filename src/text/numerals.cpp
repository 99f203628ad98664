#include "text/numerals.h"

#include <charconv>
#include <map>
#include <string>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/uchar.h>

#include "text/unicode.h"

namespace sessiondiff {

std::string number_in(double value, const std::string& language) {
    // To make a formatter takes ICU much longer than to use it.
    thread_local std::map<std::string, icu::number::LocalizedNumberFormatter> formatters;
    const auto [formatter, made] = formatters.try_emplace(language);
    if (made)
        formatter->second = icu::number::NumberFormatter::withLocale(icu::Locale(language.c_str()))
                                .precision(icu::number::Precision::maxFraction(3));
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString printed = formatter->second.formatDouble(value, status).toString(status);
    std::string text;
    printed.toUTF8String(text);
    return U_SUCCESS(status) ? text : std::to_string(value);
}

std::optional<double> parse_number(std::string_view text) {
    std::string digits;
    bool point_seen = false;
    int since_group = -1;  // digits since the last group separator
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        const int digit = u_charDigitValue(static_cast<UChar32>(point.value));
        if (digit >= 0) {
            digits += static_cast<char>('0' + digit);
            if (since_group >= 0) ++since_group;
        } else if ((point.value == '.' || point.value == 0x066B) && !point_seen && !digits.empty()) {
            point_seen = true;
            if (since_group >= 0 && since_group != 3) return std::nullopt;
            since_group = -1;
            digits += '.';
        } else if ((is_white_space(point.value) || point.value == ',' || point.value == 0x066C) && !digits.empty() &&
                   !point_seen) {
            if (since_group >= 0 && since_group != 3) return std::nullopt;
            since_group = 0;
        } else {
            return std::nullopt;
        }
    }
    if (digits.empty() || digits.back() == '.' || digits.size() > 18 || (since_group >= 0 && since_group != 3))
        return std::nullopt;
    double value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return result.ec == std::errc() ? std::optional(value) : std::nullopt;
}

std::string with_ascii_digits(std::string_view text) {
    constexpr char32_t arabic_decimal = 0x066B;
    constexpr char32_t arabic_group = 0x066C;
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_digit(point.value))
            result += static_cast<char>('0' + u_charDigitValue(static_cast<UChar32>(point.value)));
        else if (point.value == arabic_decimal) result += '.';
        else if (point.value == arabic_group) result += ' ';
        else result += text.substr(at, point.next - at);
        at = point.next;
    }
    return result;
}

std::vector<SpelledNumber> spelled_numbers(const std::string& locale, const std::vector<std::string>& rule_sets) {
    std::vector<SpelledNumber> numbers;
    if (rule_sets.empty()) return numbers;
    UErrorCode status = U_ZERO_ERROR;
    icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(locale.c_str()), status);
    if (U_FAILURE(status)) return numbers;
    for (const std::string& rule_set : rule_sets) {
        UErrorCode has_rules = U_ZERO_ERROR;
        format.setDefaultRuleSet(icu::UnicodeString::fromUTF8(rule_set), has_rules);
        if (U_FAILURE(has_rules)) continue;
        for (int n = 1; n <= 900; n += n < 120 ? 1 : n == 120 ? 80 : 100) {
            icu::UnicodeString wide;
            format.format(static_cast<int32_t>(n), wide);
            wide.findAndReplace(icu::UnicodeString(char16_t{0x00AD}), icu::UnicodeString());  // soft hyphens
            wide.toUTF8String(numbers.emplace_back(SpelledNumber{n, {}}).text);
        }
    }
    return numbers;
}

std::string ordinal_key(std::string_view text) {
    std::string key = folded_name(text);
    std::erase(key, '-');
    return key;
}

Ordinals spelled_ordinals(const std::string& locale, const std::vector<std::string>& rule_sets) {
    Ordinals ordinals;
    for (const SpelledNumber& number : spelled_numbers(locale, rule_sets))
        ordinals.emplace(ordinal_key(number.text), number.value);
    return ordinals;
}

std::optional<int> parse_ordinal(std::string_view text, const Ordinals& ordinals) {
    if (const auto number = parse_number(trim(text)); number && *number < 1000) return static_cast<int>(*number);
    const auto found = ordinals.find(ordinal_key(text));
    return found == ordinals.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace sessiondiff
