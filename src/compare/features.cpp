#include "compare/features.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::uint64_t name_bit = std::uint64_t{1} << 63U;
constexpr std::uint64_t number = U'#';
constexpr std::size_t stem_letters = 6;

// FNV-1a: the same on every machine.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t value = 1469598103934665603ULL;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return value;
}

void add_pairs(std::string_view text, std::vector<std::uint64_t>& found) {
    const FoldedText folded = fold_with_offsets(text);
    std::uint64_t previous = 0;
    for (std::size_t at = 0; at < folded.text.size();) {
        const CodePoint point = code_point_at(folded.text, at);
        at = point.next;
        std::uint64_t current = 0;
        if (is_digit(point.value)) {
            current = number;
            if (previous == number) continue;  // a run of digits is one number
        } else if (is_letter(point.value)) {
            current = point.value;
        }
        if (current != 0 && previous != 0) found.push_back((previous << 21U) | current);
        previous = current;
    }
}

void add_stems(std::string_view text, std::vector<std::uint64_t>& found) {
    std::string stem;
    std::size_t letters = 0;
    const auto flush = [&] {
        if (letters >= 3) found.push_back(hash_of(folded_text(stem)) & ~name_bit);
        stem.clear();
        letters = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_letter(point.value)) {
            if (letters++ < stem_letters) append_code_point(stem, point.value);
        } else {
            flush();
        }
        at = point.next;
    }
    flush();
}

}  // namespace

namespace {

std::size_t byte_at(std::string_view text, std::size_t code_points) {
    std::size_t at = 0;
    while (code_points-- > 0 && at < text.size()) at = code_point_at(text, at).next;
    return at;
}

void add_facts(const Statement& statement, const Vocabulary& vocabulary, std::vector<std::uint64_t>& found) {
    const auto add = [&](const std::string& what) { found.push_back(hash_of(what) | name_bit); };
    for (const Fact& fact : statement.facts) {
        if (fact.kind == FactKind::law && !fact.number.empty()) add("law:" + fact.number);
        if (fact.kind == FactKind::resolution) add("resolution:" + fact.id);
        if (fact.kind != FactKind::figure) continue;
        for (const Indicator& indicator : vocabulary.indicators)
            if (figure_belongs(fact, statement, indicator, vocabulary.language)) add("indicator:" + indicator.id);
    }
}

}  // namespace

bool figure_belongs(const Fact& figure, const Statement& statement, const Indicator& indicator, const std::string& language) {
    const auto patterns = indicator.figures.find(language);
    if (patterns == indicator.figures.end()) return false;
    const std::string_view text = statement.text;
    for (const FigurePattern& pattern : patterns->second) {
        if (!pattern.counters.empty() && std::find(pattern.counters.begin(), pattern.counters.end(), figure.unit) == pattern.counters.end()) continue;
        if (!pattern.statement.empty() && !pattern.statement.matches(text)) continue;
        if (!pattern.before.empty() && !pattern.before.matches(text.substr(0, byte_at(text, figure.begin)))) continue;
        if (!pattern.after.empty() && !pattern.after.matches(text.substr(byte_at(text, figure.end)))) continue;
        return true;
    }
    return false;
}

FeatureVector count_features(const Statement& statement, const Vocabulary& vocabulary) {
    const std::string_view text = statement.text;
    std::vector<std::uint64_t> found;
    add_facts(statement, vocabulary, found);
    const auto add_plain = [&](std::string_view plain) { vocabulary.unspaced ? add_pairs(plain, found) : add_stems(plain, found); };
    std::size_t at = 0;
    for (const NameFinder::Hit& hit : vocabulary.names.find_all(text)) {
        add_plain(text.substr(at, hit.begin - at));
        found.push_back(hash_of(hit.id) | name_bit);
        at = hit.end;
    }
    add_plain(text.substr(at));
    std::sort(found.begin(), found.end());
    FeatureVector features;
    for (const std::uint64_t feature : found) {
        if (!features.empty() && features.back().feature == feature) {
            features.back().weight += 1;
        } else {
            features.push_back({feature, 1});
        }
    }
    return features;
}

void Commonness::add(const FeatureVector& counts) {
    ++statements_;
    for (const WeightedFeature& entry : counts) ++holders_[entry.feature];
}

FeatureVector Commonness::weighted(FeatureVector counts) const {
    for (WeightedFeature& entry : counts) {
        const auto known = holders_.find(entry.feature);
        const int holders = known == holders_.end() ? 1 : known->second;
        const double name = (entry.feature & name_bit) != 0 ? 2 : 1;
        entry.weight = (1 + std::log(entry.weight)) * std::log((statements_ + 1.0) / holders) * name;
    }
    return counts;
}

Overlap overlap(const FeatureVector& older, const FeatureVector& newer) {
    double both = 0;
    double shared_older = 0;
    double shared_newer = 0;
    double all_older = 0;
    double all_newer = 0;
    for (const WeightedFeature& entry : older) all_older += entry.weight * entry.weight;
    for (const WeightedFeature& entry : newer) all_newer += entry.weight * entry.weight;
    for (auto i = older.begin(), j = newer.begin(); i != older.end() && j != newer.end();) {
        if (i->feature < j->feature) {
            ++i;
        } else if (j->feature < i->feature) {
            ++j;
        } else {
            both += i->weight * j->weight;
            shared_older += i->weight * i->weight;
            shared_newer += j->weight * j->weight;
            ++i;
            ++j;
        }
    }
    if (all_older <= 0 || all_newer <= 0) return {};
    return {std::min(1.0, both / std::sqrt(all_older * all_newer)), shared_older / all_older, shared_newer / all_newer};
}

}  // namespace sessiondiff
