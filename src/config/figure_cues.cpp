// A number is a figure where something counts with it: a noun, per cent, a currency. One pattern finds all of them:
//
//     from      about 1.2 million    to    3    young police officers   (US$ 400,000)
//               [low]  [factor]   [range] [number]  [noun]               [sign]
//
// What a language's file says of nouns, factors and signs is put into it; currencies are ICU's.
#include "config/figure_cues.h"

#include <fmt/format.h>
#include <set>

#include "config/alternatives.h"
#include "text/currencies.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Names that the file gives go before those of ICU.
void load_currencies(const YamlValue& value, const std::string& language, FigureCues& cues) {
    if (value.has("currencies"))
        for (const auto& [code, names] : value.at("currencies").entries())
            for (const std::string& name : names.texts()) cues.currencies.emplace(name, code);
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

// The characters that keys begin with, as a class: what most places in a text have none of is cheap to pass by.
template <typename Value>
std::string any_first_of(const std::map<std::string, Value, std::less<>>& map) {
    std::set<char32_t> firsts;
    for (const auto& [key, value] : map) firsts.insert(code_point_at(key, 0).value);
    std::string characters;
    for (const char32_t first : firsts) characters += fmt::format("\\x{{{:X}}}", static_cast<std::uint32_t>(first));
    return characters.empty() ? "(?!)" : "[" + characters + "]";
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
// whether the words around it say that it counts is for the reader of the match to judge. A symbol in Latin letters is
// the whole word in every script (37 GBq, not 3 m of "3 members").
std::string tail_of(const YamlValue& value, bool unspaced) {
    const auto part = [&](std::string_view key, const std::string& otherwise) {
        return value.has(key) ? value.at(key).pattern().source() : otherwise;
    };
    const std::string counters =
        value.has("counters") ? "(?<counter>" + alternatives(value.at("counters").texts()) + ")" : "(?!)";
    return fmt::format(R"((?(<sign>)(?<!\h)(?![.,]?\d)|(?:(?<percent>{0})|{1}{2}|(?:{3})|(?<bare>)(?<!\h))))",
                       part("percent", "(?!)"), counters, unspaced ? "(?!(?<=[A-Za-z])[A-Za-z])" : "(?!\\p{L})",
                       part("noun", "(?!)"));
}

// A number in words that config's list of them does not hold as a whole, its hundreds before it: "two hundred and
// fifty". What follows the hundreds is no factor: "four hundred thousand" is one number.
std::string numeral_of(std::string_view name, std::string_view numerals, std::string_view join,
                       std::string_view factors) {
    return fmt::format(R"((?:(?<{0}hundreds>(?>(?&spelled_hundred)))[\h-]*{2}(?!{3})(?=\p{{L}}))?(?<{0}numeral>{1}))",
                       name, numerals, join, factors);
}

// The thousands of a number in words, "two thousand" of "two thousand three hundred and fifty" or "two million" of "two
// million three hundred thousand": a factor that is spelled with its number, or a word that is both ("mil").
std::string thousands_of(const FigureCues& cues, std::string_view numerals, std::string_view join,
                         std::string_view factors, bool unspaced) {
    std::map<std::string, double, std::less<>> thousands;
    for (const auto& [word, factor] : cues.multipliers)
        if (factor >= 1000) thousands.emplace(word, factor);
    return fmt::format(
        R"((?:(?:{0}[\h-]*(?<high_factor>{1}){2}|{3}(?<high_thousand>(?&spelled_thousand)){2}))"
        R"([\h-]*{4}(?={5}|(?&spelled_hundred)))?)",
        numeral_of("high_", numerals, join, factors), any_key_of(thousands), unspaced ? "" : "(?![\\p{L}\\p{M}])",
        unspaced ? "" : fmt::format("(?:(?<![\\p{{L}}\\p{{M}}\\d-])(?<!\\d\\h)|(?={}))", numerals), join, numerals);
}

// The whole pattern. It begins by saying what a figure begins with: most characters begin none, and are soon passed by.
// A number may be printed in both ways: "two (2) officers".
std::string figure_pattern(const YamlValue& value, const FigureCues& cues, bool unspaced) {
    const auto part = [&](std::string_view key, const std::string& otherwise) {
        return value.has(key) ? value.at(key).pattern().source() : otherwise;
    };
    const std::string numerals = part("numerals", "(?!)");
    const std::string factors = factors_of(value, cues, unspaced);
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
    return fmt::format(R"((?={11}|\d|{1}|(?&spelled_thousand))(?<![\d.,/:+\x{{066B}}\x{{066C}}])(?:(?<sign>{0})\h?)?)"
                       R"((?:(?:(?<low>{2})\h*(?<low_multiplier>{3})?\h*{4}|(?<low_numeral>(?>{1}))\h*{8})\h*)?)"
                       R"((?:(?<high>\d++(?:{5}\d++)?)\h*(?<high_multiplier>{3})\h*(?=\d))?)"
                       R"({12})"
                       R"((?:(?<number>{2})(?<in_words>\h*[(（]{1}[)）])?)"
                       R"(|{9})"
                       R"((?<in_digits>\h*[(（]\d{{1,4}}[)）])?))"
                       R"((?<half>\h*{10})?)"
                       R"(\h*(?<more>{6})?\h*(?<multiplier>{3})?(?<half_more>\h*{10})?\h*(?<also_more>{6})?\h*{7})",
                       any_key_of(cues.currency_signs), numerals, digits, factors, range, decimal_mark,
                       part("more", "(?!)"), tail_of(value, unspaced), part("range", "(?!)"),
                       numeral_of("", numerals, join, factors), part("and_a_half", "(?!)"),
                       any_first_of(cues.currency_signs), thousands_of(cues, numerals, join, factors, unspaced));
}

}  // namespace

FigureCues load_figures(const YamlValue& value, const std::string& language, bool unspaced) {
    value.expect_keys({"counters",      "numerals",     "more",         "multipliers",   "percent",    "range",
                       "range_and",     "noun",         "without_noun", "part_of",       "dual",       "label_before",
                       "not_before",    "not_after",    "not_as_of",    "qualifiers",    "currencies", "currency_signs",
                       "currency_link", "decimal_mark", "group_marks",  "persons",       "joins",      "noun_link",
                       "cumulative",    "now",          "rate_before",  "hundreds_join", "and_a_half", "share_word"});
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
    cues.not_as_of = surroundings("not_as_of");
    cues.without_noun = surroundings("without_noun");
    return cues;
}

}  // namespace sessiondiff
