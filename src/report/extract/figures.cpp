#include <algorithm>
#include <fmt/format.h>

#include "report/extract/extract.h"
#include "text/clause.h"
#include "text/numerals.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// White space between groups and a point for the decimal mark, whatever the language prints.
std::string in_plain_form(std::string_view digits, const FigureCues& cues) {
    std::string plain;
    for (const char c : digits)
        plain += cues.decimal_mark.find(c) != std::string::npos ? '.'
            : cues.group_marks.find(c) != std::string::npos     ? ' '
                                                                : c;
    return plain;
}

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

// In a language with spaces the counter is what is counted; a share or an amount is of what a link joins to it ("60 per
// cent of the activity"), as far as the next word that only joins. Nothing is better than the wrong words.
std::string noun_in_words(std::string_view rest, const Fact& fact, const FigureCues& cues, std::string_view language) {
    constexpr std::size_t most_words = 4;
    if (fact.kind == FactKind::figure && fact.unit != "%") return fact.unit;
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

}  // namespace

std::vector<Fact> find_figures(const Sentence& sentence) {
    const std::string_view text = sentence.text;
    const FigureCues& cues = sentence.language.figures;
    std::vector<Fact> facts;
    for (std::size_t from = 0; from < text.size();) {
        const auto match = cues.number.find(text, from);
        if (!match) break;
        from = std::max(match->end(), from + 1);
        const std::string digits = with_ascii_digits(cues.number.group(*match, text, "number"));
        const std::string_view numeral = cues.number.group(*match, text, "numeral");
        const std::string_view low = cues.number.group(*match, text, "low");
        const auto number_range = cues.number.range(*match, digits.empty() ? "numeral" : "number");
        if (matches_any(cues.not_before, text.substr(0, match->begin())) ||
            matches_any(cues.not_after, text.substr(number_range.end)))
            continue;

        // "2020 States": in a language with spaces a bare year before a counter is more likely a year.
        const bool bare_year = !cues.unspaced && digits.size() == 4 && digits >= "1900" && digits <= "2099";
        if (bare_year) continue;
        std::optional<double> value;
        if (!digits.empty()) {
            value = parse_number(in_plain_form(digits, cues));
        } else if (const auto spelled = parse_ordinal(numeral, sentence.language.counts)) {
            value = *spelled;
        }
        if (!value) continue;
        const auto factor = [&](const char* group) {
            const auto found = cues.multipliers.find(plain_words(cues.number.group(*match, text, group)));
            return found == cues.multipliers.end() ? 1.0 : found->second;
        };
        const double multiple = factor("multiplier");
        *value *= multiple;
        // "1 million 200 thousand" is one number; "1 million 200 books" would be a slip of the pen.
        const auto high_range = cues.number.range(*match, "high");
        if (high_range.set()) {
            const std::string_view high = cues.number.group(*match, text, "high");
            if (multiple <= 1 || factor("high_multiplier") <= multiple) continue;
            *value += parse_number(in_plain_form(high, cues)).value_or(0) * factor("high_multiplier");
        }

        Fact fact;
        const std::string currency = plain_words(cues.number.group(*match, text, "currency"));
        const std::string_view sign = cues.number.group(*match, text, "sign");
        const bool percent =
            cues.number.range(*match, "percent").set();  // may be empty: the words can stand before the number
        fact.kind = currency.empty() && sign.empty() ? FactKind::figure : FactKind::amount;
        fact.value = value;
        if (!sign.empty()) {
            fact.unit = cues.currency_signs.find(sign)->second;
        } else if (!currency.empty()) {
            fact.unit = cues.currencies.find(currency)->second;
        } else {
            fact.unit = percent ? "%" : plain_words(cues.number.group(*match, text, "counter"));
        }
        if (!cues.number.group(*match, text, "more").empty() || !cues.number.group(*match, text, "also_more").empty())
            fact.qualifier = "over";
        for (const QualifierCue& cue : cues.qualifiers)
            if (fact.qualifier.empty() && matches_any(cue.before, text.substr(0, match->begin())))
                fact.qualifier = cue.qualifier;
        const std::string_view rest = text.substr(match->end());
        fact.noun = cues.unspaced ? counted_noun(rest, cues, sentence.language.code)
                                  : noun_in_words(rest, fact, cues, sentence.language.code);
        fact.measure = measure_of(fact, cues);
        const Span clause = clause_around(text, match->begin(), match->end());
        fact.cumulative = matches_any(cues.cumulative, text.substr(clause.begin, clause.end - clause.begin));
        fact.rule = "languages/" + sentence.language.code + ".yaml: figures";
        if (!low.empty()) {
            const auto low_range = cues.number.range(*match, "low");
            const double printed = parse_number(in_plain_form(low, cues)).value_or(*value);
            facts.push_back(placed(fact, text, low_range.begin, low_range.end));
            const double own = factor("low_multiplier");
            facts.back().value = own > 1      ? printed * own
                : printed * multiple < *value ? printed * multiple
                                              : printed;  // "2 to 3 million"
        }
        const std::size_t begin = high_range.set() ? high_range.begin : number_range.begin;
        facts.push_back(placed(std::move(fact), text, low.empty() ? match->begin() : begin, match->end()));
    }
    return facts;
}

}  // namespace sessiondiff
