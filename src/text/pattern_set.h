// Many patterns on one text: most of them cannot match, and that is seen in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/pattern.h"
#include "text/required_words.h"
#include "text/word_index.h"

namespace sessiondiff {

/// Which patterns may match in a text or in a part of it. The others never do. Of a pattern that has no place among
/// these (Pattern::place), and where nobody has looked, nothing is known: it is asked itself.
class PossiblePatterns {
public:
    bool operator[](std::size_t index) const { return missing_[index] == 0; }
    bool of(const Pattern& pattern) const { return !knows(pattern) || missing_[pattern.place() - 1] == 0; }

    /// As Pattern's own, for the text or a part of it.
    std::optional<Match> find(const Pattern& pattern, std::string_view part, std::size_t from = 0) const;
    bool matches(const Pattern& pattern, std::string_view part) const;
    bool matches_any(const std::vector<Pattern>& patterns, std::string_view part) const;
    std::optional<Match> find_any(const std::vector<Pattern>& patterns, std::string_view part,
                                  const Pattern** which = nullptr) const;

private:
    friend class PatternWords;
    bool knows(const Pattern& pattern) const { return pattern.place() > 0 && pattern.place() <= missing_.size(); }

    std::vector<std::uint8_t>
        missing_;  // of each pattern: one bit for each set of words that it needs, as long as none of them is seen
};

/// The words that many patterns need (required_words.h), looked for at once.
class PatternWords {
public:
    /// The pattern gets the next index.
    void add(const Pattern& pattern);
    /// The same, and the pattern knows its place from then on, as do its copies.
    void add_placed(Pattern& pattern);
    std::size_t size() const { return needed_.size(); }

    PossiblePatterns possible(std::string_view text) const { return possible_in_folded(case_folded(text)); }
    /// The same for a text that was case folded before (required_words.h).
    PossiblePatterns possible_in_folded(std::string_view folded) const;
    /// Whether the pattern matches each text in which it is possible.
    bool certain(std::size_t index) const { return certain_[index]; }

private:
    static constexpr unsigned bits_of_set =
        2;  // the number of a set of words among those of its pattern: the low bits of a number in words_

    std::vector<std::uint8_t> needed_;  // of each pattern: the bits of the sets of words that it needs
    std::vector<bool> certain_;
    WordIndex words_;  // case folded, with the pattern and the set that each is of
};

/// Patterns in an order.
class PatternSet {
public:
    void add(Pattern pattern);
    std::size_t size() const { return patterns_.size(); }
    const Pattern& operator[](std::size_t index) const { return patterns_[index]; }

    /// For each pattern whether a match in the text, or in a part of it, is possible.
    PossiblePatterns possible(std::string_view text) const { return words_.possible(text); }
    PossiblePatterns possible_in_folded(std::string_view folded) const { return words_.possible_in_folded(folded); }

    /// Whether the pattern matches a text of which it is known what is possible in it. Many are asked for nothing more
    /// than a word.
    bool matches(std::size_t index, std::string_view text, const PossiblePatterns& possible) const {
        return possible[index] && (words_.certain(index) || patterns_[index].matches(text, Pattern::Words::seen));
    }

private:
    std::vector<Pattern> patterns_;
    PatternWords words_;
};

}  // namespace sessiondiff
