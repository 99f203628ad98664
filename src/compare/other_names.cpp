#include "compare/other_names.h"

#include <algorithm>

#include "text/pattern.h"

namespace sessiondiff {

namespace {

// Whether one names an organization that the other does not name.
bool names_another(const CountedStatement& one, const CountedStatement& other, const Vocabulary& vocabulary) {
    return std::any_of(one.counts.begin(), one.counts.end(), [&](const WeightedFeature& feature) {
        return (feature.feature & name_bit) != 0 && vocabulary.organization_features.contains(feature.feature) &&
            std::none_of(other.counts.begin(), other.counts.end(),
                         [&](const WeightedFeature& its) { return its.feature == feature.feature; });
    });
}

bool quote_other_names(const std::vector<std::uint64_t>& older, const std::vector<std::uint64_t>& newer) {
    return !older.empty() && !newer.empty() && std::none_of(newer.begin(), newer.end(), [&](std::uint64_t word) {
        return std::binary_search(older.begin(), older.end(), word);
    });
}

}  // namespace

std::vector<std::uint64_t> quoted_words(std::string_view text, bool unspaced) {
    // Angle brackets of Chinese titles stand around laws and treaties, which are facts.
    static const Pattern quoted("[“”„«\"](?<name>[^“”„«»\"]{2,60})[“”»\"]");
    std::vector<std::uint64_t> words;
    for (auto match = quoted.find(text); match; match = quoted.find(text, match->end()))
        for (const std::uint64_t word : features_of_word(quoted.group(*match, text, "name"), unspaced))
            words.push_back(word);
    std::sort(words.begin(), words.end());
    return words;
}

bool name_other_things(const CountedStatement& older, const CountedStatement& newer, const Vocabulary& vocabulary) {
    return quote_other_names(older.quoted, newer.quoted) ||
        (names_another(older, newer, vocabulary) && names_another(newer, older, vocabulary));
}

}  // namespace sessiondiff
