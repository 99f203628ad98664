#include "text/pattern_set.h"

#include <string>

#include "text/required_words.h"

namespace sessiondiff {

void PatternSet::add(Pattern pattern) {
    const std::vector<std::string> words = required_words(pattern.source());
    if (words.empty()) always_.push_back(patterns_.size());
    for (const std::string& word : words) words_.add(word, static_cast<std::uint32_t>(patterns_.size()));
    patterns_.push_back(std::move(pattern));
}

std::vector<bool> PatternSet::possible(std::string_view text) const {
    std::vector<bool> result(patterns_.size());
    for (const std::size_t index : always_) result[index] = true;
    const std::string folded = case_folded(text);
    for (std::size_t at = 0; at < folded.size(); at = code_point_at(folded, at).next)
        words_.words_at(folded, at, [&](std::uint32_t index, std::size_t) { result[index] = true; });
    return result;
}

}  // namespace sessiondiff
