// Many patterns on one text: most of them cannot match, and that is seen in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/pattern.h"
#include "text/word_trie.h"

namespace sessiondiff {

/// Patterns in an order, with the words that each needs (required_words.h).
class PatternSet {
public:
    void add(Pattern pattern);
    std::size_t size() const { return patterns_.size(); }
    const Pattern& operator[](std::size_t index) const { return patterns_[index]; }

    /// For each pattern whether a match in the text, or in a part of it, is possible. What is not possible never matches.
    std::vector<bool> possible(std::string_view text) const;

private:
    std::vector<Pattern> patterns_;
    std::vector<std::size_t> always_;  // patterns of which no words are known
    WordTrie words_;
    WordTrie folded_words_;  // of patterns for which case does not count
    bool folds_ = false;
};

}  // namespace sessiondiff
