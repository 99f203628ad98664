#include "compare/about.h"

#include <algorithm>

#include "text/clause.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// One word alone is often a synonym of what the other sentence says.
constexpr std::size_t words_enough = 2;
// Shorter words are articles and the like.
constexpr std::size_t fewest_letters = 5;

// Up to the next punctuation, bracket or digit.
std::string_view phrase_at(std::string_view text, std::size_t begin) {
    const Span phrase = phrase_after(text, begin);
    const std::string_view whole = text.substr(phrase.begin, phrase.end - phrase.begin);
    for (std::size_t at = 0; at < whole.size();) {
        const CodePoint point = code_point_at(whole, at);
        if (is_digit(point.value)) return whole.substr(0, at);
        at = point.next;
    }
    return whole;
}

using Names = std::vector<NameFinder::Hit>;

// The bytes of the phrase stand in the text that the names were found in.
std::vector<std::uint64_t> first_words(std::string_view phrase, std::size_t begin, const Names& names,
                                       const Vocabulary& vocabulary) {
    std::vector<std::uint64_t> words;
    std::size_t found = 0;
    for (std::size_t at = 0; at < phrase.size() && found < words_enough;) {
        const auto name =
            std::find_if(names.begin(), names.end(), [&](const auto& hit) { return hit.begin == begin + at; });
        if (name != names.end()) {
            const std::string_view whole = phrase.substr(at, name->end - name->begin);
            for (const WeightedFeature& one : features_of_text(whole, vocabulary)) words.push_back(one.feature);
            at += whole.size();
            ++found;
            continue;
        }
        std::size_t end = at;
        std::size_t letters = 0;
        while (end < phrase.size() && is_letter(code_point_at(phrase, end).value)) {
            end = code_point_at(phrase, end).next;
            ++letters;
        }
        if (letters >= fewest_letters) {
            for (const std::uint64_t feature :
                 features_of_word(phrase.substr(at, end - at), vocabulary.language, false))
                words.push_back(feature);
            ++found;
        }
        at = end > at ? end : code_point_at(phrase, at).next;
    }
    if (found < words_enough) return {};
    std::sort(words.begin(), words.end());
    return words;
}

}  // namespace

std::vector<std::vector<std::uint64_t>> about_of(std::string_view text, const Vocabulary& vocabulary) {
    std::vector<std::vector<std::uint64_t>> about;
    if (vocabulary.about.empty()) return about;
    const Names names = vocabulary.names.find_all(text);
    // "Convention on the Safety of ..." is a name, not what is said.
    const auto is_in_name = [&](std::size_t at) {
        return std::any_of(names.begin(), names.end(), [&](const auto& hit) { return hit.begin < at && at < hit.end; });
    };
    for (auto match = vocabulary.about.find(text); match; match = vocabulary.about.find(text, match->end())) {
        if (is_in_name(match->end())) continue;
        auto words = first_words(phrase_at(text, match->end()), match->end(), names, vocabulary);
        if (!words.empty()) about.push_back(std::move(words));
    }
    return about;
}

bool is_about_something_else(const std::vector<std::vector<std::uint64_t>>& about, const FeatureVector& counts) {
    const auto is_there = [&](std::uint64_t feature) {
        const auto at =
            std::lower_bound(counts.begin(), counts.end(), feature,
                             [](const WeightedFeature& one, std::uint64_t value) { return one.feature < value; });
        return at != counts.end() && at->feature == feature;
    };
    return std::any_of(about.begin(), about.end(), [&](const std::vector<std::uint64_t>& words) {
        return std::none_of(words.begin(), words.end(), is_there);
    });
}

}  // namespace sessiondiff
