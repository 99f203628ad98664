#include "compare/other_names.h"

#include <algorithm>

#include "compare/about.h"
#include "text/pattern.h"

namespace sessiondiff {

namespace {

// Of two sentences that have half in common other names are an update: another chair of the same group.
constexpr double half_alike = 0.5;
// A longer frame hides another subject; what is nearly the same was worded anew.
constexpr double mostly_alike = 0.75;

bool have_none_in_common(const std::vector<std::uint64_t>& older, const std::vector<std::uint64_t>& newer) {
    return std::none_of(newer.begin(), newer.end(),
                        [&](std::uint64_t one) { return std::binary_search(older.begin(), older.end(), one); });
}

bool each_has_its_own(const std::vector<std::uint64_t>& older, const std::vector<std::uint64_t>& newer) {
    return !std::includes(older.begin(), older.end(), newer.begin(), newer.end()) &&
        !std::includes(newer.begin(), newer.end(), older.begin(), older.end());
}

}  // namespace

std::vector<std::uint64_t> words_of_titles(std::string_view text, const Vocabulary& vocabulary) {
    // Angle brackets of Chinese titles stand around laws and treaties, which are facts.
    static const Pattern quoted("[“”„«\"](?<name>[^“”„«»\"]{2,60})[“”»\"]");
    std::vector<std::uint64_t> words;
    for (const Pattern* titles : {&quoted, &vocabulary.titled}) {
        if (titles->empty()) continue;
        for (auto match = titles->find(text); match; match = titles->find(text, match->end()))
            for (const std::uint64_t word :
                 features_of_word(titles->group(*match, text, "name"), vocabulary.language, vocabulary.unspaced))
                words.push_back(word);
    }
    std::sort(words.begin(), words.end());
    return words;
}

bool name_other_things(const CountedStatement& older, const CountedStatement& newer, double likeness) {
    const bool bear_others =
        !older.titles.empty() && !newer.titles.empty() && have_none_in_common(older.titles, newer.titles);
    const bool name_others = each_has_its_own(older.organizations, newer.organizations);
    const bool are_about_others =
        is_about_something_else(older.about, newer.counts) && is_about_something_else(newer.about, older.counts);
    return (likeness < half_alike && name_others) || (likeness < mostly_alike && (bear_others || are_about_others));
}

}  // namespace sessiondiff
