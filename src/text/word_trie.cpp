#include "text/word_trie.h"

#include <algorithm>

namespace sessiondiff {

namespace {

bool before(const std::pair<char32_t, std::uint32_t>& entry, char32_t character) { return entry.first < character; }

}  // namespace

std::uint32_t WordTrie::child(std::uint32_t node, char32_t character) const {
    const auto& children = nodes_[node].children;
    const auto found = std::lower_bound(children.begin(), children.end(), character, before);
    return found == children.end() || found->first != character ? 0 : found->second;
}

void WordTrie::add(std::string_view word, std::uint32_t number) {
    std::uint32_t node = 0;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint point = code_point_at(word, at);
        at = point.next;
        std::uint32_t next = child(node, point.value);
        if (next == 0) {
            next = static_cast<std::uint32_t>(nodes_.size());
            auto& children = nodes_[node].children;
            children.insert(std::lower_bound(children.begin(), children.end(), point.value, before), {point.value, next});
            nodes_.emplace_back();
        }
        node = next;
    }
    nodes_[node].numbers.push_back(number);
}

}  // namespace sessiondiff
