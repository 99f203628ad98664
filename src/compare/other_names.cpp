#include "compare/other_names.h"

#include <algorithm>

#include "text/pattern.h"

namespace sessiondiff {

namespace {

// Of two sentences that have half in common other names are an update: another chair of the same group.
constexpr double half_alike = 0.5;

bool have_none_in_common(const std::vector<std::uint64_t>& older, const std::vector<std::uint64_t>& newer) {
    return std::none_of(newer.begin(), newer.end(),
                        [&](std::uint64_t one) { return std::binary_search(older.begin(), older.end(), one); });
}

bool each_has_its_own(const std::vector<std::uint64_t>& older, const std::vector<std::uint64_t>& newer) {
    return !std::includes(older.begin(), older.end(), newer.begin(), newer.end()) &&
        !std::includes(newer.begin(), newer.end(), older.begin(), older.end());
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

bool name_other_things(const CountedStatement& older, const CountedStatement& newer, double likeness) {
    const bool quote_others =
        !older.quoted.empty() && !newer.quoted.empty() && have_none_in_common(older.quoted, newer.quoted);
    return likeness < half_alike && (quote_others || each_has_its_own(older.organizations, newer.organizations));
}

}  // namespace sessiondiff
