// Many words, looked for at one place of a text at once.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "text/unicode.h"

namespace sessiondiff {

/// Words with numbers, stored character by character.
class WordTrie {
public:
    void add(std::string_view word, std::uint32_t number);

    /// Calls `found(number, end)` for every word of the set that stands in the text at byte `at`, the shorter ones first.
    template <typename Found>
    void words_at(std::string_view text, std::size_t at, Found found) const {
        std::uint32_t node = 0;
        while (at < text.size()) {
            const CodePoint point = code_point_at(text, at);
            node = child(node, point.value);
            if (node == 0) return;
            at = point.next;
            for (const std::uint32_t number : nodes_[node].numbers) found(number, at);
        }
    }

private:
    struct Node {
        std::vector<std::pair<char32_t, std::uint32_t>> children;  // sorted by character
        std::vector<std::uint32_t> numbers;
    };
    /// 0 where there is none: the root is nobody's child.
    std::uint32_t child(std::uint32_t node, char32_t character) const;

    std::vector<Node> nodes_{1};
};

}  // namespace sessiondiff
