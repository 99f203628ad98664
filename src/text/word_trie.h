// Many words, looked for in a text at once.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace sessiondiff {

/// Words with numbers, stored character by character.
class WordTrie {
public:
    void add(std::string_view word, std::uint32_t number);

    /// Sets `found[number]` for each word that stands anywhere in the text.
    void mark(std::string_view text, std::vector<bool>& found) const;
    /// True where any word of the set stands in the text.
    bool any_in(std::string_view text) const;

private:
    struct Node {
        std::vector<std::pair<char32_t, std::uint32_t>> children;  // sorted by character
        std::vector<std::uint32_t> numbers;
    };
    /// 0 where there is none: the root is nobody's child.
    std::uint32_t child(std::uint32_t node, char32_t character) const;
    template <typename Found>
    void walk(std::string_view text, Found found) const;

    std::vector<Node> nodes_{1};
    std::bitset<1024> starts_;  // by the last bits of the first character: most characters begin no word
};

}  // namespace sessiondiff
