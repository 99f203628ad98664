#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

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
    // A word that only ends like one of them is whole.
    const auto is_word = [&](std::size_t begin) {
        const std::vector<Span> words = tokens(noun, language);
        return std::any_of(words.begin(), words.end(), [&](const Span& word) { return word.begin == begin; });
    };
    for (auto joins = cues.joins.find(noun); joins && is_word(joins->begin()); joins = cues.joins.find(noun))
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

// A number in words, from its thousands on; `prefix` begins the names of its groups.
Match::Range words_range(const Match& match, const FigureCues& cues, const std::string& prefix) {
    Match::Range range = cues.number.range(match, (prefix + "numeral").c_str());
    for (const char* before :
         {"hundreds", "as_word", "thousand_numeral", "thousand_hundreds", "larger_numeral", "larger_hundreds"})
        if (const auto part = cues.number.range(match, (prefix + before).c_str()); part.set()) range.begin = part.begin;
    return range;
}

Match::Range number_of(const Match& match, const FigureCues& cues) {
    if (const Match::Range digits = cues.number.range(match, "number"); digits.set()) return digits;
    return words_range(match, cues, "");
}

// The lower end of a range.
Match::Range low_of(const Match& match, const FigureCues& cues) {
    const Match::Range digits = cues.number.range(match, "low");
    return digits.set() ? digits : words_range(match, cues, "low_");
}

// Where it ends, with what says it again in brackets: "two (2)".
std::size_t number_end(const Match& match, const FigureCues& cues) {
    std::size_t end = number_of(match, cues).end;
    for (const char* again : {"in_words", "in_digits"})
        if (const auto range = cues.number.range(match, again); range.set()) end = range.end;
    return end;
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

// "two" or "two hundred and fifty"; `prefix` begins the names of its groups.
std::optional<double> value_of_numeral(const Match& match, std::string_view text, const Language& language,
                                       const std::string& prefix) {
    const Pattern& number = language.figures.number;
    const auto value = parse_ordinal(number.group(match, text, (prefix + "numeral").c_str()), language.counts);
    const std::string_view hundreds = number.group(match, text, (prefix + "hundreds").c_str());
    if (!value || hundreds.empty()) return value;
    if (*value >= 100) return std::nullopt;
    return *value + parse_ordinal(hundreds, language.counts).value_or(0);
}

// A number in words with its millions and thousands, and with the factor behind it: "two thousand five hundred", "two
// million three hundred thousand", "two thousand five hundred million". Nothing where the words are no one number.
std::optional<double> value_of_words(const Match& match, std::string_view text, const Language& language,
                                     const std::string& prefix, double multiple) {
    const Pattern& number = language.figures.number;
    const auto group = [&](const char* name) { return number.group(match, text, (prefix + name).c_str()); };
    const auto rest = value_of_numeral(match, text, language, prefix);
    if (!rest) return rest;
    double before = 0;                                       // what stands before the rest
    double least = std::numeric_limits<double>::infinity();  // and its least factor
    const auto add = [&](std::optional<double> times, double factor) {
        if (!times || *times * factor >= least) return false;
        before += *times * factor;
        least = factor;
        return true;
    };
    if (!group("larger").empty() &&
        !add(value_of_numeral(match, text, language, prefix + "larger_"),
             factor_of(match, text, language.figures, (prefix + "larger").c_str())))
        return std::nullopt;
    if (!group("thousand").empty() && !add(value_of_numeral(match, text, language, prefix + "thousand_"), 1000))
        return std::nullopt;
    if (const std::string_view word = group("as_word"); !word.empty())
        if (!add(parse_ordinal(word, language.counts).value_or(0) / 1000.0, 1000)) return std::nullopt;
    if (before > 0 && multiple > least) return (before + *rest) * multiple;
    if (*rest * multiple >= least) return std::nullopt;
    return before + *rest * multiple;
}

// 4.1 times a million is 4,099,999.9999999995 to a computer.
double rounded(double value) { return std::round(value * 1000) / 1000; }

// What a half more is half of: "two and a half million", "dos millones y medio", "un million et demi".
double scale_of(double value, double multiple) {
    if (multiple > 1) return multiple;
    for (const double scale : {1e9, 1e6, 1e3})
        if (value >= scale && std::fmod(value, scale) == 0) return scale;
    return 1;
}

// Nothing for what is no number of its own: a year; a code of many digits; an hour ("at 0430"); "1 million 200 books"
// (a slip of the pen, where "1 million 200 thousand" is one number).
std::optional<double> value_of(const Match& match, std::string_view text, const Language& language) {
    constexpr std::size_t longest = 6;
    const FigureCues& cues = language.figures;
    const std::string digits = with_ascii_digits(cues.number.group(match, text, "number"));
    if (is_year_in_words(digits, cues)) return std::nullopt;
    const bool is_plain = std::all_of(digits.begin(), digits.end(), is_ascii_digit);
    if (digits.size() > longest && is_plain) return std::nullopt;
    if (digits.size() > 2 && digits.front() == '0' && is_plain) return std::nullopt;
    const double multiple = factor_of(match, text, cues, "multiplier");
    std::optional<double> value =
        digits.empty() ? value_of_words(match, text, language, "", multiple) : number_of_digits(digits, cues);
    if (!value) return value;
    if (!digits.empty()) *value *= multiple;
    const double scale = scale_of(*value / multiple, multiple);
    if (cues.number.range(match, "half").set() || cues.number.range(match, "half_more").set()) *value += scale / 2;
    if (const std::string_view high = cues.number.group(match, text, "high"); !high.empty()) {
        const double factor = factor_of(match, text, cues, "high_multiplier");
        if (multiple <= 1 || factor <= multiple) return std::nullopt;
        *value += number_of_digits(with_ascii_digits(high), cues).value_or(0) * factor;
    }
    return multiple > 1 ? rounded(*value) : *value;
}

// The lower end of a range; it has the factor of the upper end where it has none of its own: "2 to 3 million".
std::optional<double> low_value(const Match& match, std::string_view text, double value, const Language& language) {
    const FigureCues& cues = language.figures;
    const double own = factor_of(match, text, cues, "low_multiplier") * factor_of(match, text, cues, "low_factor");
    const std::string_view digits = cues.number.group(match, text, "low");
    const auto printed = digits.empty() ? value_of_words(match, text, language, "low_", own)
                                        : number_of_digits(with_ascii_digits(digits), cues);
    if (!printed) return printed;
    if (own > 1) return digits.empty() ? *printed : rounded(*printed * own);
    const double multiple = factor_of(match, text, cues, "multiplier");
    return *printed * multiple < value ? rounded(*printed * multiple) : *printed;
}

// What is printed as the lower end of a range and is none: a year, "from 22 in 2011 and 43 in 2012"; a name, "the
// meetings of Committee 1540 and four seminars".
bool is_no_range(const Match& match, std::string_view text, const FigureCues& cues) {
    const auto low = low_of(match, cues);
    if (!low.set()) return false;
    return is_year_in_words(text.substr(low.begin, low.end - low.begin), cues) ||
        (cues.number.range(match, "low").set() && matches_any(cues.label_before, text.substr(0, low.begin)));
}

// Where the figure begins.
std::size_t figure_begin(const Match& match, std::string_view text, const FigureCues& cues) {
    if (!is_no_range(match, text, cues)) return match.begin();
    const auto high = cues.number.range(match, "high");
    return high.set() ? high.begin : number_of(match, cues).begin;
}

// The currency that stands behind a number and its factor.
struct Money {
    std::string code;     // ISO 4217
    std::size_t end = 0;  // bytes
};

std::optional<Money> currency_behind(const Match& match, std::string_view text, const FigureCues& cues) {
    if (cues.number.range(match, "sign").set()) return std::nullopt;
    std::size_t at = 0;
    for (const char* group :
         {"number", "numeral", "in_words", "in_digits", "half", "more", "multiplier", "half_more", "also_more"})
        if (const auto range = cues.number.range(match, group); range.set()) at = std::max(at, range.end);
    const std::string_view rest = text.substr(at);
    const auto found = cues.currency.find(rest);
    if (!found) return std::nullopt;
    const auto currency = cues.currencies.find(plain_words(cues.currency.group(*found, rest, "name")));
    if (currency == cues.currencies.end()) return std::nullopt;
    return Money{currency->second, at + found->end()};
}

// A list of numbers that are names goes on with its like: "resolutions 1373 (2001) and 1540 (2004)", not "... 1540
// (2004) and 30 prosecutors" or "... and 1.5 million euros".
bool goes_on_otherwise(const Match& match, std::string_view text, std::string_view before, const FigureCues& cues) {
    static const Pattern long_name("\\d{3,4}(?:\\h*\\(\\d{4}\\))?\\h*(?:,|\\p{L}{1,3})\\h*$");
    const std::string_view digits = cues.number.group(match, text, "number");
    return (count_code_points(digits) < 3 || cues.number.range(match, "multiplier").set()) && long_name.matches(before);
}

// An hour ("11:00"), and the number of a paragraph before it ("19.25 The conference"), are names in every language.
bool is_label(const Match& match, std::string_view text, const FigureCues& cues) {
    static const Pattern hour("^:\\d");
    static const Pattern paragraph("^\\d{1,3}[.-]\\d{1,3}\\h");
    if (hour.matches(text.substr(number_of(match, cues).end))) return true;
    if (match.begin() == 0 && paragraph.matches(text)) return true;
    const std::string_view before = text.substr(0, figure_begin(match, text, cues));
    const bool may_be_name = cues.number.range(match, "number").set() && !cues.number.range(match, "percent").set();
    const bool is_governing =
        !cues.counted_after.empty() && cues.counted_after.matches(text.substr(number_of(match, cues).end));
    return matches_any(cues.not_before, before) ||
        (may_be_name && !is_governing && matches_any(cues.label_before, before) &&
         !goes_on_otherwise(match, text, before, cues));
}

// A round number of which a rate is: "9 deaths per 100,000 births". None of these is counted.
bool is_base_of_rate(const Match& match, std::string_view text, double value, const FigureCues& cues) {
    constexpr std::array bases{1e3, 1e4, 1e5, 1e6};
    return std::find(bases.begin(), bases.end(), value) != bases.end() &&
        matches_any(cues.rate_before, text.substr(0, match.begin()));
}

// A number that nothing follows that it counts may count what went before. One with groups or a factor is no year and
// no number of an article.
bool counts(const Match& match, std::string_view text, double value, const FigureCues& cues) {
    if (cues.number.range(match, "sign").set() || cues.number.range(match, "percent").set()) return true;
    if (cues.share_word.matches(cues.number.group(match, text, "numeral"))) return false;
    if (!cues.unspaced && value == 1) return false;  // where "one" stands for "a", nothing was counted
    if (!cues.number.range(match, "bare").set()) return true;
    if (cues.unspaced && cues.number.range(match, "multiplier").set() && value >= 10000) return true;
    const std::string_view digits = cues.number.group(match, text, "number");
    const bool is_large = !cues.unspaced &&
        (cues.number.range(match, "multiplier").set() ||
         (!digits.empty() && !std::all_of(digits.begin(), digits.end(), is_ascii_digit)));
    if (is_year(digits, "1000", "2099")) return false;
    const std::string_view before = text.substr(0, figure_begin(match, text, cues));
    if (digits.empty() && matches_any(cues.label_before, before)) return false;  // "phase two was"
    // "three of the projects"; digits alone may be a name ("3 of the treaty"), but not in "3 of the 5", "3 of them".
    const std::string_view rest = text.substr(match.end());
    if (const auto part = cues.part_of.find(rest))
        if (digits.empty() || cues.part_of.range(*part, "digits").set()) return true;
    return (is_large || matches_any(cues.without_noun.before, before)) && matches_any(cues.without_noun.after, rest);
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

void add_qualifier(Fact& fact, const Match& match, std::string_view text, const FigureCues& cues) {
    for (const char* more : {"more", "also_more"})
        if (!cues.number.group(match, text, more).empty()) {
            fact.qualifier = "over";
            return;
        }
    const std::string_view before = text.substr(0, figure_begin(match, text, cues));
    for (const QualifierCue& cue : cues.qualifiers) {
        const auto found = find_any(cue.before, before);
        if (!found) continue;
        fact.qualifier = cue.qualifier;
        fact.qualified_by = before.substr(found->begin());
        return;
    }
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
    add_qualifier(fact, match, text, cues);
    const std::string_view noun = cues.unspaced || money ? std::string_view() : cues.number.group(match, text, "noun");
    fact.noun = cues.unspaced ? counted_noun(text.substr(end), cues, sentence.language.code)
        : noun.empty()        ? linked_noun(text.substr(end), cues, sentence.language.code)
                              : plain_words(noun);
    fact.measure = measure_of(fact, cues);
    const Span clause = clause_around(text, match.begin(), end);
    fact.cumulative = matches_any(cues.cumulative, text.substr(clause.begin, clause.end - clause.begin));
    fact.rule = "languages/" + sentence.language.code + ".yaml: figures";
    std::size_t begin = match.begin();
    if (const auto low = low_of(match, cues); low.set()) {
        begin = number_of(match, cues).begin;
        if (const auto high = cues.number.range(match, "high"); high.set()) begin = high.begin;
        const auto lower =
            is_no_range(match, text, cues) ? std::nullopt : low_value(match, text, value, sentence.language);
        if (lower) {
            facts.push_back(placed(fact, text, low.begin, low.end));
            facts.back().value = *lower;
        }
    }
    facts.push_back(placed(std::move(fact), text, begin, end));
}

// Nouns that say by their form that there are two.
std::vector<Fact> find_pairs(const Sentence& sentence) {
    std::vector<Fact> facts;
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
    return facts;
}

}  // namespace

std::vector<Fact> find_figures(const Sentence& sentence) {
    const std::string_view text = sentence.text;
    const FigureCues& cues = sentence.language.figures;
    std::vector<Fact> facts;
    for (std::size_t from = 0; from < text.size();) {
        const auto match = cues.number.find(text, from);
        if (!match) break;
        const std::size_t behind = number_end(*match, cues);
        const auto money = currency_behind(*match, text, cues);
        const auto value = value_of(*match, text, sentence.language);
        if (!value || is_label(*match, text, cues) || is_base_of_rate(*match, text, *value, cues) ||
            matches_any(cues.not_after, text.substr(behind)) || (!money && !counts(*match, text, *value, cues))) {
            from = std::max(number_of(*match, cues).end, from + 1);
            continue;
        }
        // Another number may stand among the words of the noun: "seven formal and nine informal meetings".
        const auto noun = cues.number.range(*match, "noun");
        from = std::max(money ? money->end : noun.set() ? noun.begin : match->end(), from + 1);
        append_figures(facts, *match, *value, money, sentence);
    }
    for (Fact& pair : find_pairs(sentence)) {
        // The pair's own "(2)" is no second figure.
        std::erase_if(facts, [&](const Fact& fact) { return pair.begin <= fact.begin && fact.end <= pair.end; });
        facts.push_back(std::move(pair));
    }
    return facts;
}

}  // namespace sessiondiff
