#include "text/pattern_set.h"

#include <algorithm>

namespace sessiondiff {

std::optional<Match> PossiblePatterns::find(const Pattern& pattern, std::string_view part, std::size_t from) const {
    if (!of(pattern)) return std::nullopt;
    return pattern.find(part, from, knows(pattern) ? Pattern::Words::seen : Pattern::Words::look);
}

bool PossiblePatterns::matches(const Pattern& pattern, std::string_view part) const {
    return of(pattern) && pattern.matches(part, knows(pattern) ? Pattern::Words::seen : Pattern::Words::look);
}

bool PossiblePatterns::matches_any(const std::vector<Pattern>& patterns, std::string_view part) const {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const Pattern& pattern) { return matches(pattern, part); });
}

std::optional<Match> PossiblePatterns::find_any(const std::vector<Pattern>& patterns, std::string_view part,
                                                const Pattern** which) const {
    for (const Pattern& pattern : patterns)
        if (auto match = find(pattern, part)) {
            if (which != nullptr) *which = &pattern;
            return match;
        }
    return std::nullopt;
}

void PatternWords::add(const Pattern& pattern) {
    const RequiredWords required = required_words(pattern.source());
    const auto index = static_cast<std::uint32_t>(needed_.size());
    static_assert(most_required_sets <= 1U << bits_of_set);
    for (std::uint32_t set = 0; set < required.sets.size(); ++set)
        for (const std::string& word : required.sets[set])
            words_.add(required.any_case ? word : case_folded(word), (index << bits_of_set) | set);
    needed_.push_back(static_cast<std::uint8_t>((1U << required.sets.size()) - 1));
    certain_.push_back(required.certain);
}

void PatternWords::add_placed(Pattern& pattern) {
    if (pattern.empty()) return;
    add(pattern);
    pattern.set_place(needed_.size());
}

PossiblePatterns PatternWords::possible_in_folded(std::string_view folded) const {
    PossiblePatterns result;
    result.missing_ = needed_;
    std::uint8_t* missing = result.missing_.data();
    words_.each_in(folded, [missing](std::uint32_t number, std::size_t) {
        missing[number >> bits_of_set] &= static_cast<std::uint8_t>(~(1U << (number % (1U << bits_of_set))));
        return true;
    });
    return result;
}

void PatternSet::add(Pattern pattern) {
    words_.add(pattern);
    patterns_.push_back(std::move(pattern));
}

}  // namespace sessiondiff
