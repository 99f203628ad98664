#include "text/pattern_set.h"

#include <algorithm>

#include "text/required_words.h"

namespace sessiondiff {

std::optional<Match> PossiblePatterns::find(const Pattern& pattern, std::string_view part, std::size_t from) const {
    if (!of(pattern)) return std::nullopt;
    return pattern.find(part, from, knows(pattern) ? Pattern::Words::seen : Pattern::Words::look);
}

bool PossiblePatterns::matches(const Pattern& pattern, std::string_view part) const {
    return of(pattern) && pattern.matches(part, knows(pattern) ? Pattern::Words::seen : Pattern::Words::look);
}

bool PossiblePatterns::matches_any(const std::vector<Pattern>& patterns, std::string_view part) const {
    return std::any_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) { return matches(pattern, part); });
}

std::uint32_t PatternWords::number_of(std::string_view word) {
    auto number = static_cast<std::uint32_t>(needed_for_.size());
    const bool unknown = words_.each_at(word, 0, [&](std::uint32_t known, std::size_t bytes) {
        if (bytes != word.size()) return true;
        number = known;
        return false;
    });
    if (unknown) {
        words_.add(word, number);
        needed_for_.emplace_back();
    }
    return number;
}

void PatternWords::add(const Pattern& pattern) {
    const RequiredWords required = required_words(pattern.source());
    unsigned bits = 0;
    for (const std::vector<std::string>& set : required.sets) {
        const auto bit = static_cast<std::uint8_t>(bits + 1);  // the lowest that is free
        for (const std::string& word : set) needed_for_[number_of(required.any_case ? word : case_folded(word))].push_back({static_cast<std::uint32_t>(needed_.size()), bit});
        bits |= bit;
    }
    needed_.push_back(static_cast<std::uint8_t>(bits));
}

void PatternWords::add_placed(Pattern& pattern) {
    if (pattern.empty()) return;
    add(pattern);
    pattern.set_place(needed_.size());
}

PossiblePatterns PatternWords::possible(std::string_view text) const {
    PossiblePatterns result;
    result.missing_ = needed_;
    words_.each_in(case_folded(text), [&](std::uint32_t word, std::size_t) {
        for (const Need& need : needed_for_[word]) result.missing_[need.pattern] &= static_cast<std::uint8_t>(~need.set);
        return true;
    });
    return result;
}

void PatternSet::add(Pattern pattern) {
    words_.add(pattern);
    patterns_.push_back(std::move(pattern));
}

}  // namespace sessiondiff
