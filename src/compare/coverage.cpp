#include "compare/coverage.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "compare/features.h"
#include "compare/vocabularies.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Below, two words share a letter or two by chance.
constexpr double least_alike = 0.4;

// A word of one character is mostly one that serves grammar: it weighs as if every fourth statement had it.
constexpr double weight_of_short = 1.386;  // log 4

// What a word is made of: its characters, or the runs of three letters of a script with spaces. Sorted.
using Parts = std::vector<std::uint64_t>;

Parts parts_of(std::string_view word, bool unspaced) {
    std::vector<char32_t> points;
    if (!unspaced) points.push_back(U' ');
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint point = code_point_at(word, at);
        points.push_back(point.value);
        at = point.next;
    }
    if (!unspaced) points.push_back(U' ');
    Parts parts;
    if (unspaced) {
        parts.assign(points.begin(), points.end());
    } else {
        for (std::size_t i = 0; i + 2 < points.size(); ++i)
            parts.push_back((std::uint64_t{points[i]} << 42U) | (std::uint64_t{points[i + 1]} << 21U) | points[i + 2]);
    }
    std::sort(parts.begin(), parts.end());
    return parts;
}

double squares(const Parts& parts) {
    double sum = 0;
    for (std::size_t i = 0; i < parts.size();) {
        std::size_t end = i;
        while (end < parts.size() && parts[end] == parts[i]) ++end;
        sum += static_cast<double>((end - i) * (end - i));
        i = end;
    }
    return sum;
}

struct Word {
    std::string text;  // folded
    double weight = 0;
    Parts parts;
    double squares = 0;
    std::vector<std::size_t> statements;  // that have it: indices into those of its side that are looked at; ascending
};

struct WordsOfSide {
    std::vector<Word> words;
    std::vector<double> weights;  // of all words of each statement
    std::size_t statements = 0;
};

bool is_word(std::string_view token) {
    const char32_t first = code_point_at(token, 0).value;
    return is_letter(first) || is_digit(first);
}

// As rare as the rarest thing in it, in the reports that are compared.
double weight_of(std::string_view word, const Vocabulary& vocabulary, RarityInReports& rarity) {
    const std::vector<std::uint64_t> features = features_of_word(word, vocabulary.language, vocabulary.unspaced);
    if (features.empty() || !rarity.known()) return weight_of_short;
    double most = 0;
    for (const std::uint64_t feature : features) most = std::max(most, rarity.of(feature));
    return most;
}

WordsOfSide words_of(std::span<const SideMember> members, std::span<const std::size_t> looked_at,
                     const ComparisonContext& context) {
    WordsOfSide side;
    side.statements = looked_at.size();
    side.weights.assign(looked_at.size(), 0);
    std::unordered_map<std::string, std::size_t> known;
    std::map<std::string_view, RarityInReports> rarities;
    for (std::size_t place = 0; place < looked_at.size(); ++place) {
        const SideMember& member = members[looked_at[place]];
        const Vocabulary& vocabulary = vocabulary_of(context.vocabularies, std::string(member.language));
        RarityInReports& rarity =
            rarities.try_emplace(member.language, context.commonness, member.language).first->second;
        for (const Span& span : tokens(member.text, member.language)) {
            const std::string token = folded_text(member.text.substr(span.begin, span.end - span.begin));
            if (token.empty() || !is_word(token)) continue;
            const auto [entry, is_new] = known.try_emplace(token, side.words.size());
            if (is_new) {
                Word word{token, weight_of(token, vocabulary, rarity), parts_of(token, vocabulary.unspaced), 0, {}};
                word.squares = squares(word.parts);
                side.words.push_back(std::move(word));
            }
            Word& word = side.words[entry->second];
            if (!word.statements.empty() && word.statements.back() == place) continue;
            word.statements.push_back(place);
            side.weights[place] += word.weight;
        }
    }
    return side;
}

struct Counterpart {
    std::size_t word = 0;
    double alike = 0;
};

// For each word of one side the words of the other that may stand for it.
std::vector<std::vector<Counterpart>> counterparts(const WordsOfSide& from, const WordsOfSide& to) {
    std::unordered_map<std::string_view, std::size_t> equal;
    std::unordered_map<std::uint64_t, std::vector<std::pair<std::size_t, double>>> holders;  // of a part, how often
    for (std::size_t i = 0; i < to.words.size(); ++i) {
        equal.emplace(to.words[i].text, i);
        const Parts& parts = to.words[i].parts;
        for (std::size_t k = 0; k < parts.size();) {
            std::size_t end = k;
            while (end < parts.size() && parts[end] == parts[k]) ++end;
            holders[parts[k]].emplace_back(i, static_cast<double>(end - k));
            k = end;
        }
    }
    std::vector<std::vector<Counterpart>> all(from.words.size());
    std::map<std::size_t, double> shared;
    for (std::size_t i = 0; i < from.words.size(); ++i) {
        const Word& word = from.words[i];
        shared.clear();
        for (const std::uint64_t part : word.parts)
            if (const auto found = holders.find(part); found != holders.end())
                for (const auto& [other, often] : found->second) shared[other] += often;
        const auto same = equal.find(word.text);
        for (const auto& [other, product] : shared) {
            const bool is_equal = same != equal.end() && same->second == other;
            const double alike = is_equal ? 1 : product / std::sqrt(word.squares * to.words[other].squares);
            if (alike >= least_alike) all[i].push_back({other, alike});
        }
    }
    return all;
}

// For each statement of one side and each of the other: the share of its weight that the other one's words cover.
// `add` takes the two places and a share that is added to the others.
template <typename Add>
void cover(const WordsOfSide& from, const WordsOfSide& to, const Add& add) {
    const std::vector<std::vector<Counterpart>> alike = counterparts(from, to);
    std::vector<double> best(to.statements, 0);
    std::vector<std::size_t> touched;
    for (std::size_t i = 0; i < from.words.size(); ++i) {
        touched.clear();
        for (const Counterpart& counterpart : alike[i])
            for (const std::size_t statement : to.words[counterpart.word].statements) {
                if (best[statement] == 0) touched.push_back(statement);
                best[statement] = std::max(best[statement], counterpart.alike);
            }
        for (const std::size_t other : touched) {
            for (const std::size_t own : from.words[i].statements)
                add(own, other, from.words[i].weight * best[other] / from.weights[own]);
            best[other] = 0;
        }
    }
}

}  // namespace

std::vector<double> coverages(std::span<const SideMember> older_members, std::span<const std::size_t> older,
                              std::span<const SideMember> newer_members, std::span<const std::size_t> newer,
                              const ComparisonContext& context) {
    const WordsOfSide before = words_of(older_members, older, context);
    const WordsOfSide after = words_of(newer_members, newer, context);
    const std::size_t columns = newer.size();
    std::vector<double> forth(older.size() * columns, 0);
    std::vector<double> back(older.size() * columns, 0);
    cover(before, after, [&](std::size_t i, std::size_t j, double share) { forth[i * columns + j] += share; });
    cover(after, before, [&](std::size_t j, std::size_t i, double share) { back[i * columns + j] += share; });
    for (std::size_t k = 0; k < forth.size(); ++k) forth[k] = std::sqrt(forth[k] * back[k]);
    return forth;
}

}  // namespace sessiondiff
