// Many words, looked for in a text at once: at each character the bytes that begin there are looked up in a table of
// beginnings.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Words with numbers. Adding a word costs one entry in a table, so that thousands are added in the time of a few lines
/// of text.
class WordIndex {
public:
    /// The same word may be added with several numbers. An empty word is none.
    void add(std::string_view word, std::uint32_t number);
    bool empty() const { return words_.empty(); }

    /// False where no word begins at byte `at` of the text: of most of them this is seen at their first character.
    bool may_begin(std::string_view text, std::size_t at) const {
        const char* begin = text.data() + at;
        if (short_begins_with_[static_cast<unsigned char>(*begin)]) return true;
        return text.size() - at >= 3 && starts_[start_of(begin) / 64] >> (start_of(begin) % 64) & 1U;
    }

    /// Calls `found(number, bytes)` for each word that begins at byte `at` of the text: longer words first, of one word
    /// the number added first. Stops where it returns false, and returns false then.
    template <typename Found>
    bool each_at(std::string_view text, std::size_t at, Found&& found) const {
        const char* begin = text.data() + at;
        const std::size_t left = text.size() - at;
        // All three are looked up before any is asked: that most characters begin no word is one thing to guess for the
        // machine.
        const bool long_one = left >= 6 && marked(hash(key_of<6>(begin)));
        const bool short_one = left >= 3 && marked(hash(key_of<3>(begin)));
        const bool shortest_one = short_begins_with_[static_cast<unsigned char>(*begin)];
        if ((static_cast<unsigned>(long_one) | static_cast<unsigned>(short_one) |
             static_cast<unsigned>(shortest_one)) == 0)
            return true;
        return (!long_one || each_by<6>(begin, left, found)) && (!short_one || each_by<3>(begin, left, found)) &&
            (!shortest_one || each_by<1>(begin, left, found));
    }

    /// The same for each character of the text, from left to right.
    template <typename Found>
    bool each_in(std::string_view text, Found&& found) const {
        for (std::size_t at = 0; at < text.size(); at += bytes_of_character(text[at]))
            if (!each_at(text, at, found)) return false;
        return true;
    }

    /// True where any of the words stands in the text.
    bool any_in(std::string_view text) const {
        return !each_in(text, [](std::uint32_t, std::size_t) { return false; });
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    struct Word {
        std::uint32_t begin = 0;  // in letters_; one for all numbers of a word
        std::uint32_t size = 0;
        std::uint32_t number = 0;
        std::uint32_t next = none;  // with the same beginning
        std::uint32_t third = 0;    // the key of the three bytes behind the first six, where there are as many
    };
    struct Beginning {
        std::uint64_t key = 0;  // 0: a free place
        std::uint32_t first = none;
    };

    // A word has its place by its first six bytes (two Chinese characters), a short one by its first three, the
    // shortest by its first. The number of bytes is part of the key, so that no key is 0.
    template <std::size_t bytes>
    static std::uint64_t key_of(const char* word) {
        const auto part = [&]<typename Part>(Part value, std::size_t at) {
            std::memcpy(&value, word + at, sizeof value);
            return std::uint64_t{value} << (8 * (at + 1));
        };
        if constexpr (bytes == 6) return part(std::uint32_t{}, 0) | part(std::uint16_t{}, 4) | bytes;
        if constexpr (bytes == 3) return part(std::uint16_t{}, 0) | part(std::uint8_t{}, 2) | bytes;
        return part(std::uint8_t{}, 0) | bytes;
    }
    static std::uint32_t third_of(const char* word) { return static_cast<std::uint32_t>(key_of<3>(word + 6)); }
    static std::size_t bytes_of_character(char first) {
        const auto byte = static_cast<unsigned char>(first);
        return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }
    static constexpr std::size_t bytes_of_key(std::size_t size) { return size >= 6 ? 6 : size >= 3 ? 3 : 1; }
    static std::uint64_t key_of(std::string_view word);
    static std::uint64_t hash(std::uint64_t key) { return key * 0x9E3779B97F4A7C15ULL; }

    // Of the first three bytes of a word.
    static std::uint64_t start_of(const char* word) { return hash(key_of<3>(word)) >> 52U; }

    // False for most characters: a table small enough to stay at hand.
    bool marked(std::uint64_t hashed) const {
        const std::uint64_t mark = hashed >> mark_shift_;
        return ((marks_[mark / 64] >> (mark % 64)) & 1U) != 0;
    }
    void mark(std::uint64_t hashed) {
        marks_[(hashed >> mark_shift_) / 64] |= std::uint64_t{1} << ((hashed >> mark_shift_) % 64);
    }

    template <std::size_t bytes, typename Found>
    bool each_by(const char* begin, std::size_t left, Found& found) const {
        const std::uint64_t key = key_of<bytes>(begin);
        const std::uint32_t third = bytes == 6 && left >= 9 ? third_of(begin) : 0;
        std::uint32_t here = none;  // the word found last: it may have more numbers
        for (std::uint32_t i = beginnings_[place_of(key, hash(key))].first; i != none; i = words_[i].next) {
            const Word& word = words_[i];
            if (word.begin != here) {
                if (word.third != 0 && word.third != third) continue;  // most words of many with one beginning
                if (word.size > left ||
                    (word.size != bytes &&
                     std::memcmp(begin + bytes, letters_.data() + word.begin + bytes, word.size - bytes) != 0))
                    continue;
                here = word.begin;
            }
            if (!found(word.number, std::size_t{word.size})) return false;
        }
        return true;
    }

    /// Where the key stands, or the free place where it may be put.
    std::size_t place_of(std::uint64_t key, std::uint64_t hashed) const {
        std::size_t place = hashed >> place_shift_;
        while (beginnings_[place].key != 0 && beginnings_[place].key != key)
            place = (place + 1) & (beginnings_.size() - 1);
        return place;
    }
    void grow();

    std::string letters_;
    std::vector<Word> words_;
    std::vector<Beginning> beginnings_ = std::vector<Beginning>(8);  // a power of two, at most half of them taken
    std::vector<std::uint64_t> marks_{0};                            // bits for the hashes of the keys
    unsigned place_shift_ = 61;
    unsigned mark_shift_ = 58;
    std::size_t taken_ = 0;
    std::array<bool, 256> short_begins_with_{};  // first bytes of words of less than three
    std::array<std::uint64_t, 64> starts_{};     // bits for the first three bytes of the others
};

}  // namespace sessiondiff
