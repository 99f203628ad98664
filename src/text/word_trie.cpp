#include "text/word_trie.h"

#include <algorithm>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t start_of(char32_t character) { return character & 1023U; }

bool before(const std::pair<char32_t, std::uint32_t>& entry, char32_t character) { return entry.first < character; }

}  // namespace

std::uint32_t WordTrie::child(std::uint32_t node, char32_t character) const {
    const auto& children = nodes_[node].children;
    const auto found = std::lower_bound(children.begin(), children.end(), character, before);
    return found == children.end() || found->first != character ? 0 : found->second;
}

void WordTrie::add(std::string_view word, std::uint32_t number) {
    if (word.empty()) return;
    starts_.set(start_of(code_point_at(word, 0).value));
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

// Calls `found` with the numbers of each word; it says whether to go on.
template <typename Found>
void WordTrie::walk(std::string_view text, Found found) const {
    for (std::size_t start = 0; start < text.size();) {
        CodePoint point = code_point_at(text, start);
        start = point.next;
        if (!starts_.test(start_of(point.value))) continue;
        for (std::uint32_t node = child(0, point.value); node != 0; node = child(node, point.value)) {
            if (!nodes_[node].numbers.empty() && !found(nodes_[node].numbers)) return;
            if (point.next == text.size()) break;
            point = code_point_at(text, point.next);
        }
    }
}

void WordTrie::mark(std::string_view text, std::vector<bool>& found) const {
    walk(text, [&](const std::vector<std::uint32_t>& numbers) {
        for (const std::uint32_t number : numbers) found[number] = true;
        return true;
    });
}

bool WordTrie::any_in(std::string_view text) const {
    bool found = false;
    walk(text, [&](const std::vector<std::uint32_t>&) {
        found = true;
        return false;
    });
    return found;
}

}  // namespace sessiondiff
