#include "compare/explanation.h"

#include <algorithm>
#include <map>
#include <span>

#include "compare/comparison.h"

namespace sessiondiff {

namespace {

std::map<std::string_view, std::size_t> places(std::span<const Statement> statements) {
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < statements.size(); ++i) places.emplace(statements[i].id, i);
    return places;
}

std::vector<std::string> shared_features(const FeatureVector& older, const FeatureVector& newer,
                                         const std::map<std::uint64_t, std::string>& labels, std::size_t at_most) {
    std::vector<std::pair<double, std::string>> shared;
    for_each_shared(older, newer, [&](const WeightedFeature& before, const WeightedFeature& after) {
        if (const auto label = labels.find(before.feature); label != labels.end())
            shared.emplace_back(before.weight * after.weight, label->second);
    });
    std::stable_sort(shared.begin(), shared.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    if (shared.size() > at_most) shared.resize(at_most);
    std::vector<std::string> words;
    for (auto& [weight, word] : shared) words.push_back(std::move(word));
    return words;
}

}  // namespace

std::vector<std::vector<PairEvidence>> explain(const std::vector<Change>& changes, const ComparableText& older,
                                               const ComparableText& newer, const ComparisonRules& rules,
                                               std::size_t at_most) {
    const AlignmentSides sides =
        alignment_sides(side_members(older.counted, older.language), side_members(newer.counted, newer.language),
                        context_of(&older, newer, rules));
    const auto place_of_older = places(older.statements);
    const auto place_of_newer = places(newer.statements);
    const Vocabulary& vocabulary = vocabulary_of(rules.vocabularies, older.language);
    std::vector<std::vector<PairEvidence>> all;
    for (const Change& change : changes) {
        std::vector<PairEvidence>& pairs = all.emplace_back();
        for (const std::string& from : change.from)
            for (const std::string& to : change.to) {
                const std::size_t i = place_of_older.at(from);
                const std::size_t j = place_of_newer.at(to);
                const auto labels = label_features(older.statements[i], vocabulary);
                const FeatureVector before = sides.older.features_of(i);
                const FeatureVector after = sides.newer.features_of(j);
                pairs.push_back({from, to, overlap(before, after), shared_features(before, after, labels, at_most)});
            }
    }
    return all;
}

}  // namespace sessiondiff
