#include <algorithm>
#include <fmt/format.h>

#include "report/extract/extract.h"
#include "text/clause.h"
#include "text/numerals.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// What follows a counter up to the next punctuation, whole words of a dozen characters at most: what is counted, as
// printed. Words that only join it to what comes next are no part of it.
std::string counted_noun(std::string_view rest, const FigureCues& cues, std::string_view language) {
    constexpr std::size_t longest = 12;
    std::size_t end = 0;
    for (std::size_t count = 0; end < rest.size() && count < 2 * longest; ++count) {
        const CodePoint point = code_point_at(rest, end);
        if (!is_letter(point.value) && !is_white_space(point.value)) break;
        end = point.next;
    }
    std::string_view noun = rest.substr(0, end);
    if (const std::size_t limit = byte_of_code_point(noun, longest); limit < noun.size()) {
        std::size_t last = limit;
        for (const Span& word : tokens(noun, language))
            if (word.begin > 0 && word.begin <= limit) last = word.begin;
        noun = noun.substr(0, last);
    }
    noun = trim(noun);
    for (auto joins = cues.joins.find(noun); joins; joins = cues.joins.find(noun))
        noun = trim(noun.substr(0, joins->begin()));
    return std::string(noun);
}

// In a language with spaces a share or an amount is of what a link joins to it ("60 per cent of the activity"), as far
// as the next word that only joins. Nothing is better than the wrong words.
std::string linked_noun(std::string_view rest, const FigureCues& cues, std::string_view language) {
    constexpr std::size_t most_words = 4;
    const auto link = cues.noun_link.find(rest);
    if (!link) return {};
    rest = trim_left(rest.substr(link->end()));
    std::size_t end = 0;
    std::size_t count = 0;
    for (const Span& word : tokens(rest, language)) {
        const char32_t first = code_point_at(rest, word.begin).value;
        if (is_white_space(first)) continue;
        const bool is_hyphen = rest.substr(word.begin, word.end - word.begin) == "-";
        if ((!is_letter(first) && !is_hyphen) || cues.noun_end.matches(rest.substr(word.begin))) break;
        if (!is_hyphen && count++ == most_words) break;
        end = word.end;
    }
    return std::string(rest.substr(0, end));
}

// A currency, counter or factor as config names it: a no-break space in print is a space.
std::string plain_words(std::string_view words) {
    std::string plain;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint point = code_point_at(words, at);
        if (is_white_space(point.value)) plain += ' ';
        else plain.append(words, at, point.next - at);
        at = point.next;
    }
    return plain;
}

FigureMeasure measure_of(const Fact& fact, const FigureCues& cues) {
    if (fact.unit == "%") return FigureMeasure::share;
    const bool persons = std::find(cues.persons.begin(), cues.persons.end(), fact.unit) != cues.persons.end();
    return persons ? FigureMeasure::persons : FigureMeasure::count;
}

Fact placed(Fact fact, std::string_view text, std::size_t begin, std::size_t end) {
    const Fact place = fact_over(fact.kind, text, begin, end);
    fact.begin = place.begin;
    fact.end = place.end;
    fact.as_printed = place.as_printed;
    return fact;
}

Match::Range number_of(const Match& match, const FigureCues& cues) {
    const Match::Range digits = cues.number.range(match, "number");
    return digits.set() ? digits : cues.number.range(match, "numeral");
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

double factor_of(const Match& match, std::string_view text, const FigureCues& cues, const char* group) {
    const auto found = cues.multipliers.find(plain_words(cues.number.group(match, text, group)));
    return found == cues.multipliers.end() ? 1.0 : found->second;
}

// In a language with spaces a bare number of four digits is more likely a year, whatever follows: "2020 States".
bool is_year(std::string_view digits, std::string_view first, std::string_view last) {
    return digits.size() == 4 && digits >= first && digits <= last;
}
bool is_year_in_words(std::string_view digits, const FigureCues& cues) {
    return !cues.unspaced && is_year(digits, "1900", "2099");
}

// Nothing for what is no number of its own: a year; a code of many digits; "1 million 200 books" (a slip of the pen,
// where "1 million 200 thousand" is one number).
std::optional<double> value_of(const Match& match, std::string_view text, const Language& language) {
    constexpr std::size_t longest = 6;
    const FigureCues& cues = language.figures;
    const std::string digits = with_ascii_digits(cues.number.group(match, text, "number"));
    if (is_year_in_words(digits, cues)) return std::nullopt;
    if (digits.size() > longest && std::all_of(digits.begin(), digits.end(), is_ascii_digit)) return std::nullopt;
    std::optional<double> value;
    if (!digits.empty()) value = number_of_digits(digits, cues);
    else if (const auto spelled = parse_ordinal(cues.number.group(match, text, "numeral"), language.counts))
        value = *spelled;
    if (!value) return value;
    const double multiple = factor_of(match, text, cues, "multiplier");
    *value *= multiple;
    if (const std::string_view high = cues.number.group(match, text, "high"); !high.empty()) {
        const double factor = factor_of(match, text, cues, "high_multiplier");
        if (multiple <= 1 || factor <= multiple) return std::nullopt;
        *value += number_of_digits(with_ascii_digits(high), cues).value_or(0) * factor;
    }
    return value;
}

// The lower end of a range; it has the factor of the upper end where it has none of its own: "2 to 3 million".
double low_value(const Match& match, std::string_view text, double value, const FigureCues& cues) {
    const double printed =
        number_of_digits(with_ascii_digits(cues.number.group(match, text, "low")), cues).value_or(value);
    const double own = factor_of(match, text, cues, "low_multiplier");
    const double multiple = factor_of(match, text, cues, "multiplier");
    if (own > 1) return printed * own;
    return printed * multiple < value ? printed * multiple : printed;
}

// The currency that stands behind a number and its factor.
struct Money {
    std::string code;     // ISO 4217
    std::size_t end = 0;  // bytes
};

std::optional<Money> currency_behind(const Match& match, std::string_view text, const FigureCues& cues) {
    if (cues.number.range(match, "sign").set()) return std::nullopt;
    std::size_t at = 0;
    for (const char* group : {"number", "numeral", "more", "multiplier", "also_more"})
        if (const auto range = cues.number.range(match, group); range.set()) at = std::max(at, range.end);
    const std::string_view rest = text.substr(at);
    const auto found = cues.currency.find(rest);
    if (!found) return std::nullopt;
    const auto currency = cues.currencies.find(plain_words(cues.currency.group(*found, rest, "name")));
    if (currency == cues.currencies.end()) return std::nullopt;
    return Money{currency->second, at + found->end()};
}

// An hour ("11:00"), and the number of a paragraph before it ("19.25 The conference"), are names in every language.
bool is_label(const Match& match, std::string_view text, const FigureCues& cues) {
    static const Pattern hour("^:\\d");
    static const Pattern paragraph("^\\d{1,3}[.-]\\d{1,3}\\h");
    if (hour.matches(text.substr(number_of(match, cues).end))) return true;
    if (match.begin() == 0 && paragraph.matches(text)) return true;
    const std::string_view before = text.substr(0, match.begin());
    return matches_any(cues.not_before, before) ||
        (cues.number.range(match, "number").set() && matches_any(cues.label_before, before));
}

// A number that nothing follows that it counts may count what went before. One with groups or a factor is no year and
// no number of an article.
bool counts(const Match& match, std::string_view text, double value, const FigureCues& cues) {
    if (cues.number.range(match, "sign").set() || cues.number.range(match, "percent").set()) return true;
    if (!cues.unspaced && value == 1) return false;  // where "one" stands for "a", nothing was counted
    if (!cues.number.range(match, "bare").set()) return true;
    if (cues.unspaced) return cues.number.range(match, "multiplier").set() && value >= 10000;
    const std::string_view digits = cues.number.group(match, text, "number");
    const bool is_large = cues.number.range(match, "multiplier").set() ||
        (!digits.empty() && !std::all_of(digits.begin(), digits.end(), is_ascii_digit));
    if (is_year(digits, "1000", "2099")) return false;
    // "three of the projects"; digits alone may be a name ("3 of the treaty"), but not in "3 of the 5".
    const std::string_view rest = text.substr(match.end());
    if (const auto part = cues.part_of.find(rest)) {
        const std::string_view whole = trim_left(rest.substr(part->end()));
        if (digits.empty() || (!whole.empty() && is_ascii_digit(whole.front()))) return true;
    }
    return (is_large || matches_any(cues.without_noun.before, text.substr(0, match.begin()))) &&
        matches_any(cues.without_noun.after, text.substr(match.end()));
}

std::string unit_of(const Match& match, std::string_view text, const std::optional<Money>& money,
                    const FigureCues& cues) {
    if (money) return money->code;
    if (const std::string_view sign = cues.number.group(match, text, "sign"); !sign.empty())
        return cues.currency_signs.find(sign)->second;
    // May be empty: the words can stand before the number.
    if (cues.number.range(match, "percent").set()) return "%";
    return plain_words(cues.number.group(match, text, cues.unspaced ? "counter" : "unit"));
}

std::string qualifier_of(const Match& match, std::string_view text, const FigureCues& cues) {
    for (const char* more : {"more", "also_more"})
        if (!cues.number.group(match, text, more).empty()) return "over";
    for (const QualifierCue& cue : cues.qualifiers)
        if (matches_any(cue.before, text.substr(0, match.begin()))) return cue.qualifier;
    return {};
}

void append_figures(std::vector<Fact>& facts, const Match& match, double value, const std::optional<Money>& money,
                    const Sentence& sentence) {
    const std::string_view text = sentence.text;
    const FigureCues& cues = sentence.language.figures;
    const std::size_t end = money ? money->end : match.end();
    Fact fact;
    fact.kind = money || cues.number.range(match, "sign").set() ? FactKind::amount : FactKind::figure;
    fact.value = value;
    fact.unit = unit_of(match, text, money, cues);
    fact.qualifier = qualifier_of(match, text, cues);
    const std::string_view noun = cues.unspaced || money ? std::string_view() : cues.number.group(match, text, "noun");
    fact.noun = cues.unspaced ? counted_noun(text.substr(end), cues, sentence.language.code)
        : noun.empty()        ? linked_noun(text.substr(end), cues, sentence.language.code)
                              : plain_words(noun);
    fact.measure = measure_of(fact, cues);
    const Span clause = clause_around(text, match.begin(), end);
    fact.cumulative = matches_any(cues.cumulative, text.substr(clause.begin, clause.end - clause.begin));
    fact.rule = "languages/" + sentence.language.code + ".yaml: figures";
    std::size_t begin = match.begin();
    if (const auto low = cues.number.range(match, "low"); low.set()) {
        begin = number_of(match, cues).begin;
        if (const auto high = cues.number.range(match, "high"); high.set()) begin = high.begin;
        if (!is_year_in_words(text.substr(low.begin, low.end - low.begin), cues)) {
            facts.push_back(placed(fact, text, low.begin, low.end));
            facts.back().value = low_value(match, text, value, cues);
        }
    }
    facts.push_back(placed(std::move(fact), text, begin, end));
}

// Nouns that say by their form that there are two.
void append_pairs(std::vector<Fact>& facts, const Sentence& sentence) {
    const Pattern& dual = sentence.language.figures.dual;
    std::size_t last_end = std::string_view::npos;
    for (std::size_t from = 0; from < sentence.text.size();) {
        const auto match = dual.find(sentence.text, from);
        if (!match) break;
        from = std::max(match->end(), from + 1);
        const std::string_view between =
            last_end == std::string_view::npos ? "-" : sentence.text.substr(last_end, match->begin() - last_end);
        last_end = match->end();
        if (trim(between).empty()) continue;  // the adjective of the noun before it
        Fact fact;
        fact.value = 2;
        fact.unit = fact.noun = plain_words(dual.group(*match, sentence.text, "noun"));
        fact.rule = "languages/" + sentence.language.code + ".yaml: figures";
        facts.push_back(placed(std::move(fact), sentence.text, match->begin(), match->end()));
    }
}

}  // namespace

std::vector<Fact> find_figures(const Sentence& sentence) {
    const std::string_view text = sentence.text;
    const FigureCues& cues = sentence.language.figures;
    std::vector<Fact> facts;
    for (std::size_t from = 0; from < text.size();) {
        const auto match = cues.number.find(text, from);
        if (!match) break;
        const std::size_t number_end = number_of(*match, cues).end;
        const auto money = currency_behind(*match, text, cues);
        const auto value = value_of(*match, text, sentence.language);
        if (!value || is_label(*match, text, cues) || matches_any(cues.not_after, text.substr(number_end)) ||
            (!money && !counts(*match, text, *value, cues))) {
            from = std::max(number_end, from + 1);
            continue;
        }
        const std::size_t end = money ? money->end : match->end();
        from = std::max(end, from + 1);
        append_figures(facts, *match, *value, money, sentence);
    }
    append_pairs(facts, sentence);
    return facts;
}

}  // namespace sessiondiff
