// A number is a figure where something counts with it: a noun, per cent, a currency. One pattern finds all of them:
//
//     from      about 1.2 million    to    3    young police officers   (US$ 400,000)
//               [low]  [factor]   [range] [number]  [noun]               [sign]
//
// What a language's file says of nouns, factors and signs is put into it; currencies are ICU's.
#include "config/figure_cues.h"

#include <fmt/format.h>

#include "config/alternatives.h"
#include "text/currencies.h"

namespace sessiondiff {

namespace {

// Names that the file gives go before those of ICU.
void load_currencies(const YamlValue& value, const std::string& language, FigureCues& cues) {
    if (value.has("currencies"))
        for (const auto& [code, names] : value.at("currencies").entries())
            for (const std::string& name : names.texts()) cues.currencies.emplace(name, code);
    cues.currency_wording = currency_wording(language);
    for (const CurrencyName& name : currency_names(language)) cues.currencies.emplace(name.text, name.code);
    if (value.has("currency_signs"))
        for (const auto& [code, names] : value.at("currency_signs").entries())
            for (const std::string& name : names.texts()) cues.currency_signs.emplace(name, code);
    for (const CurrencyName& sign : currency_signs()) cues.currency_signs.emplace(sign.text, sign.code);
    for (const std::string& code : currency_codes()) {
        cues.currencies.emplace(code, code);
        cues.currency_signs.emplace(code, code);
    }
    // A sign may stand behind the number, too.
    for (const auto& [sign, code] : cues.currency_signs) cues.currencies.emplace(sign, code);
}

template <typename Value>
std::string any_key_of(const std::map<std::string, Value, std::less<>>& map) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : map) keys.push_back(key);
    return keys.empty() ? "(?!)" : alternatives(std::move(keys));
}

// The words of factors. Where a counter begins with one (a kilogram with a thousand), the counter is meant; in a
// language with spaces a factor is a whole word ("cent" begins "centres").
std::string factors_of(const YamlValue& value, const FigureCues& cues, bool unspaced) {
    std::vector<std::string> counters;
    for (const std::string& counter : value.optional_texts("counters"))
        for (const auto& [factor, number] : cues.multipliers)
            if (counter.starts_with(factor)) counters.push_back(counter);
    const std::string factors = "(?:" + any_key_of(cues.multipliers) + (unspaced ? ")" : ")(?!\\p{L})");
    return counters.empty() ? factors : fmt::format("(?!{}){}", alternatives(std::move(counters)), factors);
}

// What makes a number a figure, currencies aside. In a language with spaces a noun; or nothing (`bare`, `none`):
// whether the words around it say that it counts is for the reader of the match to judge. A symbol of a unit is a whole
// word in every script (37 GBq, not 3 m of "3 members").
std::string tail_of(const YamlValue& value, bool unspaced) {
    const auto part = [&](std::string_view key, const std::string& otherwise) {
        return value.has(key) ? value.at(key).pattern().source() : otherwise;
    };
    const std::string counters = value.has("counters")
        ? "(?<counter>" + alternatives(value.at("counters").texts()) + "|(?&unit_symbol)(?![A-Za-z\\d]))"
        : "(?!)";
    return fmt::format(R"((?(<sign>)(?<!\h)(?![.,]?\d)|(?:(?<percent>{0})|{1}{2}|(?:{3})|(?<bare>)(?<!\h))))",
                       part("percent", "(?!)"), counters, unspaced ? "" : "(?!\\p{L})", part("noun", "(?!)"));
}

// What numbers in words are made of, named: PCRE2 bounds the size of a pattern, and each of them is called often.
std::string definitions_of_words(const FigureCues& cues, std::string_view numerals, std::string_view factors) {
    std::map<std::string, double, std::less<>> thousand, larger;
    for (const auto& [word, factor] : cues.multipliers)
        if (factor >= 1000) (factor > 1000 ? larger : thousand).emplace(word, factor);
    const std::string_view end = cues.unspaced ? "" : R"((?![\p{L}\p{M}]))";
    return fmt::format("(?(DEFINE)(?<a_numeral>{})(?<a_factor>{})(?<a_thousand>(?:{}){})(?<a_larger>(?:{}){}))",
                       numerals, factors, any_key_of(thousand), end, any_key_of(larger), end);
}

// "fifty" or "two hundred and fifty". What follows the hundreds is no factor ("four hundred thousand") and no part of a
// word ("two hundred two-day courses").
std::string numeral_of(std::string_view prefix, std::string_view join) {
    return fmt::format(R"((?:(?<{0}hundreds>(?>(?&spelled_hundred)))[\h-]*{1})"
                       R"((?!(?&a_factor))(?=(?&a_numeral)(?!-\p{{L}})))?(?<{0}numeral>(?&a_numeral)))",
                       prefix, join);
}

// A number in words: millions, thousands and the rest, "two million three hundred thousand and fifty"; a word may be a
// whole thousand ("mil doscientos"). The rest has no factor that stands before it: of "two thousand three hundred and
// two thousand five hundred" the first number ends before "and".
std::string words_of_number(std::string_view prefix, std::string_view join, bool unspaced) {
    const std::string_view begin = unspaced ? "" : R"((?:(?<![\p{L}\p{M}\d-])(?<!\d\h)|(?=(?&a_numeral))))";
    const std::string_view end = unspaced ? "" : R"((?![\p{L}\p{M}]))";
    const std::string rest =
        fmt::format(R"([\h-]*{}(?=(?&a_numeral)(?!-\p{{L}})|(?&spelled_hundred)|(?&spelled_thousand)))", join);
    return fmt::format(
        R"((?:{1}[\h-]*(?<{0}larger>(?&a_larger)){4})?)"
        R"((?:(?:{2}[\h-]*(?<{0}thousand>(?&a_thousand))|{5}(?<{0}as_word>(?&spelled_thousand)){6}){4})?{3})"
        R"((?(<{0}thousand>)(?!\h*(?&a_thousand))|(?(<{0}as_word>)(?!\h*(?&a_thousand)))"
        R"(|(?(<{0}larger>)(?!\h*\k<{0}larger>)))))",
        prefix, numeral_of(fmt::format("{}larger_", prefix), join),
        numeral_of(fmt::format("{}thousand_", prefix), join), numeral_of(prefix, join), rest, begin, end);
}

// The whole pattern. It begins by saying what a figure begins with, as most characters begin none.
// A number may be printed in both ways: "two (2) officers".
std::string figure_pattern(const YamlValue& value, const FigureCues& cues, bool unspaced) {
    const auto part = [&](std::string_view key, const std::string& otherwise) {
        return value.has(key) ? value.at(key).pattern().source() : otherwise;
    };
    const std::string join = part("hundreds_join", "");
    // A sign of a currency before the one end says nothing of the other where "and" stands between them.
    const std::string range =
        fmt::format("(?:{}|(?(<sign>)(?!)|{}))", part("range", "(?!)"), part("range_and", "(?!)"));
    const std::string decimal_mark = "[" + escaped(cues.decimal_marks) + "]";
    // Every mark that may stand in a number, whatever the language prints: "1,250" is no 1 before a comma.
    // U+066B and U+066C are the marks of Arabic numbers.
    static constexpr std::string_view digits =
        R"((?:\d{1,3}(?:(?:\h\d{3})+|(?:,\d{3})+|(?:\.\d{3})+|(?:\x{066C}\d{3})+)(?!\d)(?:[.,\x{066B}]\d++)?)"
        R"(|\d++(?:[.,\x{066B}]\d++)?)(?![.,\x{066B}\x{066C}]\d))";
    return definitions_of_words(cues, part("numerals", "(?!)"), factors_of(value, cues, unspaced)) +
        fmt::format(
               R"((?=\d|{0}|(?&a_numeral)|(?&spelled_thousand))(?<![\d.,/:+\x{{066B}}\x{{066C}}])(?<![A-Z\d][(（]))"
               R"((?:(?<sign>{0})\h?)?)"
               R"((?:(?:(?<low>{1})\h*(?<low_multiplier>(?&a_factor))?\h*{2})"
               R"(|(?>{7})\h*(?<low_factor>(?&a_factor))?\h*{6})\h*)?)"
               R"((?:(?<high>\d++(?:{3}\d++)?)\h*(?<high_multiplier>(?&a_factor))\h*(?=\d))?)"
               R"((?:(?<number>{1})(?<in_words>\h*[(（](?&a_numeral)[)）])?)"
               R"(|{8})"
               R"((?<in_digits>\h*[(（]\d{{1,4}}[)）])?))"
               R"((?<half>\h*{5})?)"
               R"(\h*(?<more>{4})?\h*(?<multiplier>(?&a_factor))?(?<half_more>\h*{5})?\h*(?<also_more>{4})?)"
               R"(\h*{9})",
               any_key_of(cues.currency_signs), digits, range, decimal_mark, part("more", "(?!)"),
               part("and_a_half", "(?!)"), part("range", "(?!)"), words_of_number("low_", join, unspaced),
               words_of_number("", join, unspaced), tail_of(value, unspaced));
}

}  // namespace

FigureCues load_figures(const YamlValue& value, const std::string& language, bool unspaced) {
    value.expect_keys({"counters",      "numerals",     "more",         "multipliers",   "percent",    "range",
                       "range_and",     "noun",         "without_noun", "part_of",       "dual",       "label_before",
                       "not_before",    "not_after",    "not_as_of",    "qualifiers",    "currencies", "currency_signs",
                       "currency_link", "decimal_mark", "group_marks",  "persons",       "joins",      "noun_link",
                       "cumulative",    "now",          "rate_before",  "hundreds_join", "and_a_half", "share_word",
                       "counted_after", "increment",    "change_link",  "measures",      "part_link"});
    FigureCues cues;
    cues.decimal_marks = value.optional_text("decimal_mark").value_or(".");
    cues.group_marks = value.optional_text("group_marks").value_or(",");
    cues.unspaced = unspaced;
    for (const auto& [name, factor] : value.at("multipliers").entries())
        cues.multipliers.emplace(name, factor.number());
    load_currencies(value, language, cues);
    cues.number = value.compile(figure_pattern(value, cues, unspaced));
    cues.currency = value.compile(fmt::format(
        "^\\h*(?:{})?(?<name>{}){}", value.has("currency_link") ? value.at("currency_link").pattern().source() : "(?!)",
        any_key_of(cues.currencies), unspaced ? "" : "(?!\\p{L})"));
    if (value.has("dual")) cues.dual = value.at("dual").pattern();
    if (value.has("share_word")) cues.share_word = value.at("share_word").pattern();
    if (value.has("part_of")) cues.part_of = value.at("part_of").pattern();
    cues.label_before = value.optional_patterns("label_before");
    if (value.has("counted_after")) cues.counted_after = value.at("counted_after").pattern();
    cues.not_before = value.optional_patterns("not_before");
    cues.not_after = value.optional_patterns("not_after");
    cues.rate_before = value.optional_patterns("rate_before");
    cues.persons = value.optional_texts("persons");
    cues.joins = value.compile(value.has("joins") ? "(?:" + value.at("joins").pattern().source() + ")$" : "(?!)");
    cues.noun_end =
        value.compile(value.has("joins") ? "^(?:" + value.at("joins").pattern().source() + ")(?!\\p{L})" : "(?!)");
    cues.noun_link =
        value.compile(value.has("noun_link") ? "^\\s*(?:" + value.at("noun_link").pattern().source() + ")" : "(?!)");
    cues.cumulative = value.optional_patterns("cumulative");
    for (const auto& [name, before] : value.at("qualifiers").entries())
        cues.qualifiers.push_back({name, before.patterns()});
    const auto surroundings = [&](std::string_view key) -> Surroundings {
        if (!value.has(key)) return {};
        const YamlValue around = value.at(key);
        around.expect_keys({"before", "after"});
        return {around.optional_patterns("before"), around.optional_patterns("after")};
    };
    cues.now = value.optional_patterns("now");
    cues.increment = surroundings("increment");
    cues.measures = value.optional_texts("measures");
    if (value.has("change_link")) cues.change_link = value.at("change_link").pattern();
    if (value.has("part_link")) cues.part_link = value.at("part_link").pattern();
    cues.not_as_of = surroundings("not_as_of");
    cues.without_noun = surroundings("without_noun");
    return cues;
}

}  // namespace sessiondiff
