#include "text/word_index.h"

#include <bit>

namespace sessiondiff {

std::uint64_t WordIndex::key_of(std::string_view word) {
    switch (bytes_of_key(word.size())) {
        case 6: return key_of<6>(word.data());
        case 3: return key_of<3>(word.data());
        default: return key_of<1>(word.data());
    }
}

void WordIndex::grow() {
    const std::vector<Beginning> before = std::move(beginnings_);
    beginnings_.assign(before.size() * 2, {});
    marks_.assign(beginnings_.size() / 4, 0);
    place_shift_ = 64 - static_cast<unsigned>(std::countr_zero(beginnings_.size()));
    mark_shift_ = 58 - static_cast<unsigned>(std::countr_zero(marks_.size()));
    for (const Beginning& beginning : before) {
        if (beginning.key == 0) continue;
        beginnings_[place_of(beginning.key, hash(beginning.key))] = beginning;
        mark(hash(beginning.key));
    }
}

void WordIndex::add(std::string_view word, std::uint32_t number) {
    if (word.empty()) return;
    if (taken_ * 2 >= beginnings_.size()) grow();
    const auto added = static_cast<std::uint32_t>(words_.size());
    words_.push_back(
        {none, static_cast<std::uint32_t>(word.size()), number, none, word.size() >= 9 ? third_of(word.data()) : 0});
    if (word.size() < 3) {
        short_begins_with_[static_cast<unsigned char>(word[0])] = true;
    } else {
        starts_[start_of(word.data()) / 64] |= std::uint64_t{1} << (start_of(word.data()) % 64);
    }

    const std::uint64_t key = key_of(word);
    Beginning& beginning = beginnings_[place_of(key, hash(key))];
    if (beginning.key == 0) {
        ++taken_;
        beginning.key = key;
        mark(hash(key));
    }
    std::uint32_t* link = &beginning.first;
    std::uint32_t begin = none;
    for (; *link != none && words_[*link].size >= word.size(); link = &words_[*link].next)
        if (const Word& known = words_[*link];
            known.size == word.size() && letters_.compare(known.begin, known.size, word) == 0) {
            begin = known.begin;
        } else if (begin != none) {
            break;  // the numbers of one word stand side by side
        }
    if (begin == none) {
        begin = static_cast<std::uint32_t>(letters_.size());
        letters_ += word;
    }
    words_[added].begin = begin;
    words_[added].next = *link;
    *link = added;
}

}  // namespace sessiondiff
