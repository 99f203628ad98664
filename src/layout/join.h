// Evidence for and against joining two pieces of text that a page or line break separates.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// True for a short text without the punctuation of a sentence. `numbered`: it carries a number of its own, so a comma inside does
/// not speak against it (session 75, numbered sub-headings of Nicaragua).
bool looks_like_heading(std::string_view text, bool numbered);

/// What joining gives: nothing between unspaced scripts and after a hyphen or slash, else one space.
std::string_view joint(std::string_view left, std::string_view right);

/// How text goes on elsewhere in the same document: which character stands before a pair of characters.
/// A pair that always has the same one before it, but another one at a join, tells that text was lost there (session 78, UNICRI).
class Neighbours {
public:
    /// Counts a run of text; call for all text of the document first.
    void add(std::string_view text);
    /// True where the join of `left` and `right` contradicts the rest of the document.
    bool text_lost(std::string_view left, std::string_view right) const;

private:
    struct Place {
        std::uint64_t pair = 0;
        char32_t before = 0;
        auto operator<=>(const Place&) const = default;
    };
    mutable std::vector<Place> places_;  // sorted at the first question: most documents have few
    mutable bool sorted_ = false;
};

enum class JoinVerdict { separate, join, doubtful, text_lost };

/// Whether `right`, which stands after a break, continues `left`.
JoinVerdict judge_join(std::string_view left, bool left_numbered, std::string_view right, const Neighbours& neighbours);

}  // namespace sessiondiff
