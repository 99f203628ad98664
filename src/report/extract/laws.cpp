#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "report/extract/extract.h"
#include "text/numerals.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// A year of four digits in the number ("3(2004)", "120/2017", "15-2018"), or right before the law.
std::optional<int> year_in(std::string_view number) {
    static const Pattern year(R"((?<![0-9])(?<year>(?:19|20)[0-9]{2})(?![0-9]))");
    if (const auto match = year.find(number)) return std::stoi(std::string(year.group(*match, number, "year")));
    return std::nullopt;
}

bool opens_bracket(std::string_view text) { return text == "(" || text == "\uFF08"; }

void finish(Fact& fact, const Sentence& sentence, std::size_t begin, std::size_t end) {
    const std::string_view text = sentence.text;
    const Language& language = sentence.language;
    if (const StatusCue* cue = find_status(language.laws->statuses, text.substr(0, begin), text.substr(end))) {
        fact.status = cue->status;
        fact.rule = fmt::format("languages/{}.yaml:{}", language.code, cue->line);
    } else {
        fact.rule = fmt::format("languages/{}.yaml: laws", language.code);
    }
    if (fact.year != 0) return;
    for (const FoundDate& date : sentence.dates) {
        const std::string_view between = date.end <= begin ? trim(text.substr(date.end, begin - date.end)) : "";
        const Pattern& dated = language.laws->dated;
        const bool before = date.end <= begin && (between.empty() || (!dated.empty() && dated.matches(between)));
        const std::string_view behind = date.begin >= end ? trim(text.substr(end, date.begin - end)) : "";
        const bool after = opens_bracket(behind) || (!behind.empty() && language.laws->dated_after.matches(behind));
        if (before || after) fact.year = std::stoi(date.iso.substr(0, 4));
    }
}

// The year that the pattern found beside the number or title; 0 where it found none.
int year_of(const Pattern& pattern, const Match& match, std::string_view text) {
    const std::string year = with_ascii_digits(pattern.group(match, text, "year"));
    return year.empty() ? 0 : std::stoi(year);
}

// "Penal Code" by its ending, else "Act on Explosives" by its beginning.
std::string kind_of_title(std::string_view title, const LawCues& cues) {
    for (const auto& [ending, kind] : cues.title_kinds)
        if (title.ends_with(ending)) return kind;
    for (const auto& [beginning, kind] : cues.title_kinds)
        if (title.starts_with(beginning)) return kind;
    return {};
}

struct FoundLaw {
    Fact fact;
    std::size_t begin = 0;  // bytes
    std::size_t end = 0;
};

// "Act 12/2030 (Nuclear Act)", "Act 12/2030, the Nuclear Act": the number and the title of one law. A title before a
// comma begins a list.
bool side_by_side(const FoundLaw& first, const FoundLaw& second, std::string_view text) {
    if (second.begin < first.end || first.fact.number.empty() == second.fact.number.empty()) return false;
    const std::string_view between = trim(text.substr(first.end, second.begin - first.end));
    const bool comma = between == "," || between == "\uFF0C";
    return between.empty() || opens_bracket(between) || (comma && !first.fact.number.empty());
}

// One fact for each law, in the order of the text.
std::vector<Fact> joined(std::vector<FoundLaw> laws, std::string_view text) {
    std::stable_sort(laws.begin(), laws.end(), [](const FoundLaw& a, const FoundLaw& b) { return a.begin < b.begin; });
    std::vector<Fact> facts;
    for (std::size_t i = 0; i < laws.size(); ++i) {
        const bool one_law = i + 1 < laws.size() && side_by_side(laws[i], laws[i + 1], text);
        Fact fact = std::move(laws[i].fact);
        if (one_law) {
            const Fact& other = laws[i + 1].fact;
            const Fact both = fact_over(FactKind::law, text, laws[i].begin, laws[i + 1].end);
            fact.begin = both.begin;
            fact.end = both.end;
            fact.as_printed = both.as_printed;
            if (fact.number.empty()) fact.number = other.number;
            if (fact.name.empty()) fact.name = other.name;
            if (fact.year == 0) fact.year = other.year;
            if (fact.status == Status::none && other.status != Status::none) {
                fact.status = other.status;
                fact.rule = other.rule;
            }
            ++i;
        }
        facts.push_back(std::move(fact));
    }
    return facts;
}

// "In 2030 this Act was amended": the law named last in the sentence, or before it, at the stage that is stated here.
std::vector<Fact> references(const Sentence& sentence, std::span<const Fact> named,
                             const std::optional<Fact>& last_law) {
    std::vector<Fact> facts;
    const Pattern& reference = sentence.language.laws->reference;
    const std::string_view text = sentence.text;
    for (std::size_t from = 0; !reference.empty() && from < text.size();) {
        const auto match = reference.find(text, from);
        if (!match) break;
        from = std::max(match->end(), from + 1);
        Fact fact = fact_over(FactKind::law, text, match->begin(), match->end());
        const Fact* law = last_law ? &*last_law : nullptr;
        bool inside = false;
        for (const Fact& one : named) {
            if (one.end <= fact.begin) law = &one;
            inside = inside || (one.begin < fact.end && fact.begin < one.end);
        }
        if (inside || law == nullptr) continue;
        fact.name = law->name;
        fact.number = law->number;
        fact.year = law->year;
        fact.unit = law->unit;
        const StatusCue* cue =
            find_status(sentence.language.laws->statuses, text.substr(0, match->begin()), text.substr(match->end()));
        if (cue == nullptr) continue;
        const bool is_said = std::any_of(named.begin(), named.end(), [&](const Fact& one) {
            return one.name == law->name && one.number == law->number && one.status == cue->status;
        });
        if (is_said) continue;
        fact.status = cue->status;
        fact.rule = fmt::format("languages/{}.yaml:{}", sentence.language.code, cue->line);
        facts.push_back(std::move(fact));
    }
    return facts;
}

}  // namespace

std::vector<Fact> find_laws(const Sentence& sentence, const std::optional<Fact>& last_law) {
    if (!sentence.language.laws) return {};
    const std::string_view text = sentence.text;
    const LawCues& cues = *sentence.language.laws;
    std::vector<FoundLaw> laws;
    for (std::size_t from = 0; from < text.size();) {
        const auto match = cues.title.find(text, from);
        if (!match) break;
        from = match->end();
        const std::string_view title = cues.title.group(*match, text, "title");
        Fact fact = fact_over(FactKind::law, text, match->begin(), match->end());
        fact.name = title;
        fact.unit = kind_of_title(title, cues);
        fact.number = with_ascii_digits(squeezed(cues.title.group(*match, text, "number")));
        fact.year = year_of(cues.title, *match, text);
        finish(fact, sentence, match->begin(), match->end());
        laws.push_back({std::move(fact), match->begin(), match->end()});
    }
    for (std::size_t from = 0; from < text.size();) {
        const auto match = cues.number.find(text, from);
        if (!match) break;
        from = match->end();
        const std::string kind(cues.number.group(*match, text, "kind"));
        Fact fact = fact_over(FactKind::law, text, match->begin(), match->end());
        fact.number = with_ascii_digits(squeezed(cues.number.group(*match, text, "number")));
        if (const auto known = cues.kinds.find(kind); known != cues.kinds.end()) fact.unit = known->second;
        // "Decree No. 5 on the safety of ports": what a draft without number was called.
        if (const std::string_view about = cues.number.group(*match, text, "about"); !about.empty())
            fact.name = kind + " " + std::string(about);
        fact.year = year_of(cues.number, *match, text);
        if (fact.year == 0) fact.year = year_in(fact.number).value_or(0);
        finish(fact, sentence, match->begin(), match->end());
        laws.push_back({std::move(fact), match->begin(), match->end()});
    }
    std::vector<Fact> facts = joined(std::move(laws), text);
    for (Fact& fact : references(sentence, facts, last_law)) facts.push_back(std::move(fact));
    return facts;
}

std::vector<Fact> find_bodies(const Sentence& sentence, std::string_view lead) {
    const std::string_view text = sentence.text;
    std::vector<Fact> facts;
    for (const BodyCue& cue : sentence.language.bodies) {
        if (!cue.lead.empty() && !cue.lead.matches(lead)) continue;
        for (std::size_t from = 0; from < text.size();) {
            const auto match = cue.pattern.find(text, from);
            if (!match) break;
            from = std::max(match->end(), from + 1);
            const auto name = cue.pattern.range(*match, "name");
            Fact fact = fact_over(FactKind::body, text, name.begin, name.end);
            fact.name = fact.as_printed;
            fact.status = cue.status;
            fact.rule = fmt::format("languages/{}.yaml:{}", sentence.language.code, cue.line);
            const bool taken = std::any_of(facts.begin(), facts.end(), [&](const Fact& other) {
                return fact.begin < other.end && other.begin < fact.end;
            });
            if (!taken) facts.push_back(std::move(fact));
        }
    }
    return facts;
}

std::vector<Fact> find_date_facts(const Sentence& sentence) {
    std::vector<Fact> facts;
    for (const FoundDate& date : sentence.dates) {
        Fact fact = fact_over(FactKind::date, sentence.text, date.begin, date.end);
        fact.id = date.iso;
        fact.rule = fmt::format("languages/{}.yaml: dates", sentence.language.code);
        facts.push_back(std::move(fact));
    }
    return facts;
}

}  // namespace sessiondiff
