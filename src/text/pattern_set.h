// Many patterns on one text: most of them cannot match, and that is seen in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/pattern.h"
#include "text/word_index.h"

namespace sessiondiff {

/// Which patterns may match in a text or in a part of it. The others never do. Of a pattern that has no place among these
/// (Pattern::place), and where nobody has looked, nothing is known: it is asked itself.
class PossiblePatterns {
public:
    bool operator[](std::size_t index) const { return missing_[index] == 0; }
    bool of(const Pattern& pattern) const { return !knows(pattern) || missing_[pattern.place() - 1] == 0; }

    /// As Pattern's own, for the text or a part of it.
    std::optional<Match> find(const Pattern& pattern, std::string_view part, std::size_t from = 0) const;
    bool matches(const Pattern& pattern, std::string_view part) const;
    bool matches_any(const std::vector<Pattern>& patterns, std::string_view part) const;

private:
    friend class PatternWords;
    bool knows(const Pattern& pattern) const { return pattern.place() > 0 && pattern.place() <= missing_.size(); }

    std::vector<std::uint8_t> missing_;  // of each pattern: one bit for each set of words that it needs, as long as none of them is seen
};

/// The words that many patterns need (required_words.h), looked for at once.
class PatternWords {
public:
    /// The pattern gets the next index.
    void add(const Pattern& pattern);
    /// The same, and the pattern knows its place from then on, as do its copies.
    void add_placed(Pattern& pattern);
    std::size_t size() const { return needed_.size(); }

    PossiblePatterns possible(std::string_view text) const;

private:
    struct Need {
        std::uint32_t pattern = 0;
        std::uint8_t set = 0;  // its bit
    };
    std::uint32_t number_of(std::string_view word);

    std::vector<std::uint8_t> needed_;             // of each pattern: the bits of the sets of words that it needs
    std::vector<std::vector<Need>> needed_for_;    // of each word
    WordIndex words_;                              // case folded
};

/// Patterns in an order.
class PatternSet {
public:
    void add(Pattern pattern);
    std::size_t size() const { return patterns_.size(); }
    const Pattern& operator[](std::size_t index) const { return patterns_[index]; }

    /// For each pattern whether a match in the text, or in a part of it, is possible.
    PossiblePatterns possible(std::string_view text) const { return words_.possible(text); }

private:
    std::vector<Pattern> patterns_;
    PatternWords words_;
};

}  // namespace sessiondiff
