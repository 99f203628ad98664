// Evidence for and against joining two pieces of text that a page or line break separates.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace sessiondiff {

/// True for a short text without the punctuation of a sentence. `numbered`: it carries a number of its own, so a comma
/// inside does not speak against it (session 75, numbered sub-headings of Nicaragua).
bool looks_like_heading(std::string_view text, bool numbered);

/// How text goes on elsewhere in the same document: which character stands before a pair of characters.
/// A pair that always has the same one before it, but another one at a join, tells that text was lost there (session
/// 78, UNICRI).
class Neighbours {
public:
    /// Announces a text that `text_lost` may be asked about as `right`; nothing is known of others. First all of these,
    /// then `add`.
    void expect(std::string_view right);
    /// Counts a run of text; call for all text of the document before the first question.
    void add(std::string_view text);
    /// True where the join of `left` and `right` contradicts the rest of the document.
    bool text_lost(std::string_view left, std::string_view right) const;

private:
    // What stood before one pair.
    struct Seen {
        int count = 0;
        char32_t before = 0;
        bool same = true;  // the same character each time
    };
    void count(char32_t before, std::uint64_t pair);
    static std::size_t mark_of(char32_t a, char32_t b) { return (a * 31U ^ b) % marks; }
    static constexpr std::size_t marks = 1U << 13U;

    std::unordered_map<std::uint64_t, Seen> seen_;  // by pair
    std::array<bool, marks> expected_{};  // most pairs of a text are nobody's question, and this sees it at once
};

enum class JoinVerdict { separate, join, doubtful, text_lost };

/// Whether `right`, which stands after a break, continues `left`.
JoinVerdict judge_join(std::string_view left, bool left_numbered, std::string_view right, const Neighbours& neighbours);

}  // namespace sessiondiff
