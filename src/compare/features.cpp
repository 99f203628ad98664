#include "compare/features.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "text/stems.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::uint64_t number = U'#';

// FNV-1a: the same on every machine.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t value = 1469598103934665603ULL;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return value;
}

// What finds features hands each one on with a way to say it in words, which is only gone when somebody asks.
template <typename Found>
void find_pairs(std::string_view folded, const Found& found) {
    std::uint64_t previous = 0;
    for (std::size_t at = 0; at < folded.size();) {
        const CodePoint point = code_point_at(folded, at);
        at = point.next;
        std::uint64_t current = 0;
        if (is_letter(point.value)) {
            current = point.value;
        } else if (is_digit(point.value)) {
            current = number;
            if (previous == number) continue;  // a run of digits is one number
        }
        if (current != 0 && previous != 0) {
            found((previous << 21U) | current, [&] {
                std::string both;
                append_code_point(both, static_cast<char32_t>(previous));
                append_code_point(both, static_cast<char32_t>(current));
                return both;
            });
        }
        previous = current;
    }
}

// Shorter words say too little.
constexpr std::size_t fewest_letters_of_word = 3;

template <typename Found>
void find_stems(std::string_view text, const std::string& language, const Found& found) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        std::size_t letters = 0;
        for (; end < text.size() && is_letter(code_point_at(text, end).value); ++letters)
            end = code_point_at(text, end).next;
        if (letters >= fewest_letters_of_word) {
            const std::string stem = stem_of(folded_text(text.substr(at, end - at)), language);
            found(hash_of(stem) & ~name_bit, [&] { return stem; });
        }
        at = end > at ? end : code_point_at(text, at).next;
    }
}

template <typename Found>
void find_facts(const Statement& statement, const Vocabulary& vocabulary, const Found& found) {
    const auto fact_found = [&](const std::string& what) { found(hash_of(what) | name_bit, [&] { return what; }); };
    for (const Fact& fact : statement.facts) {
        if (fact.kind == FactKind::law && !fact.number.empty()) fact_found("law:" + fact.number);
        if (fact.kind == FactKind::resolution) fact_found("resolution:" + fact.id);
        if (fact.kind != FactKind::figure) continue;
        for (const Indicator& indicator : vocabulary.indicators)
            if (figure_belongs(fact, statement, indicator, vocabulary.language))
                fact_found("indicator:" + indicator.id);
    }
}

template <typename Found>
void find_features(const Statement& statement, const Vocabulary& vocabulary, const Found& found) {
    find_facts(statement, vocabulary, found);
    const std::string_view text = statement.text;
    // Scripts without spaces are looked at as they were folded to find names: a part of the folded text is the folded
    // part.
    const FoldedText folded = vocabulary.unspaced ? fold_with_offsets(text) : FoldedText{};
    const std::string_view source = vocabulary.unspaced ? std::string_view(folded.text) : text;
    std::size_t folded_at = 0;
    const auto place = [&](std::size_t byte) {
        if (!vocabulary.unspaced) return byte;
        while (folded.source[folded_at] < byte) ++folded_at;
        return folded_at;
    };
    std::string plain;  // what stands between two names, with one word for each family
    plain.reserve(source.size());
    const auto flush = [&] {
        vocabulary.unspaced ? find_pairs(plain, found) : find_stems(plain, vocabulary.language, found);
        plain.clear();
    };
    std::size_t at = 0;
    for (const NameFinder::Hit& hit :
         vocabulary.unspaced ? vocabulary.names.find_all(text, folded) : vocabulary.names.find_all(text)) {
        plain += source.substr(at, place(hit.begin) - at);
        at = place(hit.end);
        if (const auto family = vocabulary.families.find(hit.id); family != vocabulary.families.end()) {
            plain += vocabulary.unspaced ? fold_with_offsets(family->second).text : family->second;
            continue;
        }
        flush();
        found(feature_of_name(hit.id), [&] { return std::string(hit.id); });
    }
    plain += source.substr(at);
    flush();
}

}  // namespace

std::uint64_t feature_of_name(std::string_view id) { return hash_of(id) | name_bit; }

bool figure_belongs(const Fact& figure, const Statement& statement, const Indicator& indicator,
                    const std::string& language) {
    const auto patterns = indicator.figures.find(language);
    if (patterns == indicator.figures.end()) return false;
    const std::string_view text = statement.text;
    for (const FigurePattern& pattern : patterns->second) {
        if (!pattern.counters.empty() &&
            std::find(pattern.counters.begin(), pattern.counters.end(), figure.unit) == pattern.counters.end())
            continue;
        if (!pattern.statement.empty() && !pattern.statement.matches(text)) continue;
        if (!pattern.before.empty() && !pattern.before.matches(text.substr(0, byte_of_code_point(text, figure.begin))))
            continue;
        if (!pattern.after.empty() && !pattern.after.matches(text.substr(byte_of_code_point(text, figure.end))))
            continue;
        return true;
    }
    return false;
}

FeatureVector count_features(const Statement& statement, const Vocabulary& vocabulary) {
    std::vector<std::uint64_t> found;
    found.reserve(statement.text.size() / 3);
    find_features(statement, vocabulary, [&](std::uint64_t feature, const auto&) { found.push_back(feature); });
    std::sort(found.begin(), found.end());
    FeatureVector features;
    std::size_t different = 0;
    for (std::size_t i = 0; i < found.size(); ++i) different += i == 0 || found[i] != found[i - 1];
    features.reserve(different);  // and no more: what is counted is kept
    for (const std::uint64_t feature : found) {
        if (!features.empty() && features.back().feature == feature) {
            features.back().weight += 1;
        } else {
            features.push_back({feature, 1});
        }
    }
    return features;
}

FeatureVector features_of_text(std::string_view text, const Vocabulary& vocabulary) {
    Statement statement;
    statement.text = text;
    return count_features(statement, vocabulary);
}

std::vector<std::uint64_t> features_of_word(std::string_view word, const std::string& language, bool unspaced) {
    std::vector<std::uint64_t> features;
    const auto found = [&](std::uint64_t feature, const auto&) { features.push_back(feature); };
    unspaced ? find_pairs(word, found) : find_stems(word, language, found);
    return features;
}

std::map<std::uint64_t, std::string> label_features(const Statement& statement, const Vocabulary& vocabulary) {
    std::map<std::uint64_t, std::string> labels;
    find_features(statement, vocabulary,
                  [&](std::uint64_t feature, const auto& label) { labels.try_emplace(feature, label()); });
    return labels;
}

Overlap overlap(const FeatureVector& older, const FeatureVector& newer) {
    SharedWeight shared;
    for_each_shared(older, newer, [&](const WeightedFeature& before, const WeightedFeature& after) {
        shared.add(before.weight, after.weight);
    });
    const auto whole = [](const FeatureVector& features) {
        double sum = 0;
        for (const WeightedFeature& entry : features) sum += entry.weight * entry.weight;
        return sum;
    };
    return overlap(shared, whole(older), whole(newer));
}

Overlap overlap(const SharedWeight& shared, double weight_of_older, double weight_of_newer) {
    if (weight_of_older <= 0 || weight_of_newer <= 0) return {};
    return {std::min(1.0, shared.both / std::sqrt(weight_of_older * weight_of_newer)), shared.older / weight_of_older,
            shared.newer / weight_of_newer};
}

}  // namespace sessiondiff
