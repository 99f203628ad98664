#include "compare/slot_names.h"

#include <algorithm>
#include <iterator>

#include "compare/features.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// How many parts two names share. Pairs of characters: as far as the shorter one goes, for that one translator says
// more is no other law. A word more makes another name.
constexpr double same_name = 0.8;
constexpr double same_name_and_year = 0.4;  // ... of the shorter one

// How much of a name a statement has that speaks of it.
constexpr double spoken_pairs = 0.5;
constexpr double spoken_words = 0.75;

constexpr std::size_t shortest_name = 3;           // pairs of characters
constexpr std::size_t shortest_name_in_words = 2;  // a single word is no likeness to another name

std::vector<std::uint64_t> parts_of(std::string_view text, const Vocabulary& vocabulary) {
    std::vector<std::uint64_t> parts;
    for (const WeightedFeature& one : features_of_text(text, vocabulary)) parts.push_back(one.feature);
    return parts;
}

std::size_t in_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    std::vector<std::uint64_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size();
}

double share(std::size_t common, std::size_t all) {
    return static_cast<double>(common) / static_cast<double>(std::max<std::size_t>(all, 1));
}

// "Penal Code" and "Penal Codes": one letter at the end makes no other name.
bool has_one_letter_more(std::string_view longer, std::string_view shorter) {
    return !shorter.empty() && longer.starts_with(shorter) && count_code_points(longer.substr(shorter.size())) == 1;
}

// "Act of 3 March 2030" and "Act of 5 June 2030" are two.
bool name_other_numbers(std::string_view name, std::string_view other) {
    const auto digits = [](std::string_view text) {
        std::string found;
        for (const char c : text) {
            if (c >= '0' && c <= '9') found += c;
            else if (!found.empty() && found.back() != ' ') found += ' ';
        }
        return std::string(trim(found));
    };
    const std::string numbers = digits(name);
    const std::string other_numbers = digits(other);
    return !numbers.empty() && !other_numbers.empty() && numbers != other_numbers;
}

// "Decisions of 2019"; but not in "2019/97", a number.
bool says_year(std::string_view text, std::string_view year) {
    const auto is_of_number = [](char c) { return (c >= '0' && c <= '9') || c == '/' || c == '-'; };
    for (std::size_t at = text.find(year); at != std::string_view::npos; at = text.find(year, at + 1)) {
        const std::size_t end = at + year.size();
        if ((at == 0 || !is_of_number(text[at - 1])) && (end == text.size() || !is_of_number(text[end]))) return true;
    }
    return false;
}

}  // namespace

SlotName slot_name(const Fact& fact, const Vocabulary& vocabulary) {
    if (fact.kind == FactKind::instrument) return {};
    return {folded_name(fact.name), parts_of(fact.name, vocabulary), !vocabulary.unspaced, !fact.number.empty(),
            fact.year};
}

bool is_one_name(const SlotName& a, const SlotName& b) {
    if (a.has_number && b.has_number) return false;
    if (a.year != 0 && b.year != 0 && a.year != b.year) return false;
    if (!a.folded.empty() && a.folded == b.folded) return true;
    if (name_other_numbers(a.folded, b.folded)) return false;
    if (has_one_letter_more(a.folded, b.folded) || has_one_letter_more(b.folded, a.folded)) return true;
    const std::size_t shorter = std::min(a.parts.size(), b.parts.size());
    const std::size_t longer = std::max(a.parts.size(), b.parts.size());
    if (shorter < (a.has_words ? shortest_name_in_words : shortest_name)) return false;
    const std::size_t common = in_common(a.parts, b.parts);
    if (a.year != 0 && a.year == b.year) return share(common, shorter) >= same_name_and_year;
    return share(common, a.has_words ? longer : shorter) >= same_name;
}

bool SpokenOf::operator()(const SlotName& name) {
    if (name.parts.size() < (name.has_words ? 1 : shortest_name)) return false;
    const double least = name.has_words ? spoken_words : spoken_pairs;
    return std::any_of(text_.statements.begin(), text_.statements.end(), [&](const Statement& statement) {
        return share(in_common(parts_in(statement), name.parts), name.parts.size()) >= least;
    });
}

bool SpokenOf::without_number(int year, std::string_view older) {
    const std::string printed = std::to_string(year);
    const auto parts = parts_of(older, vocabulary_of(rules_.vocabularies, text_.language));
    return std::any_of(text_.statements.begin(), text_.statements.end(), [&](const Statement& statement) {
        return says_year(statement.text, printed) &&
            2 * in_common(parts_in(statement), parts) >= std::min(parts_in(statement).size(), parts.size());
    });
}

const std::vector<std::uint64_t>& SpokenOf::parts_in(const Statement& statement) {
    if (parts_.empty()) {
        const Vocabulary& vocabulary = vocabulary_of(rules_.vocabularies, text_.language);
        for (const Statement& one : text_.statements) parts_.push_back(parts_of(one.text, vocabulary));
    }
    return parts_[static_cast<std::size_t>(&statement - text_.statements.data())];
}

}  // namespace sessiondiff
