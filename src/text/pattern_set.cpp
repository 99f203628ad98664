#include "text/pattern_set.h"

#include <string>

#include "text/required_words.h"

namespace sessiondiff {

void PatternSet::add(Pattern pattern) {
    const RequiredWords required = required_words(pattern.source());
    if (required.words.empty()) always_.push_back(patterns_.size());
    WordTrie& trie = required.any_case ? folded_words_ : words_;
    for (const std::string& word : required.words) trie.add(word, static_cast<std::uint32_t>(patterns_.size()));
    folds_ = folds_ || required.any_case;
    patterns_.push_back(std::move(pattern));
}

std::vector<bool> PatternSet::possible(std::string_view text) const {
    std::vector<bool> result(patterns_.size());
    for (const std::size_t index : always_) result[index] = true;
    words_.mark(text, result);
    if (folds_) folded_words_.mark(case_folded(text), result);
    return result;
}

}  // namespace sessiondiff
