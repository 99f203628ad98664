// Finding many names in a text at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sessiondiff {

/// How the words of names change inside sentences, where they are declined, written in more than one way or grow
/// together with the word before.
struct WordForms {
    /// The beginning of a name → what stands in its place. An empty beginning is that of every name.
    std::map<std::string, std::vector<std::string>> beginnings;
    /// Folded. Words are compared without them: the longest that a word ends with is set aside.
    std::vector<std::string> endings;
    /// A character → the one it is compared as; 0: it is set aside.
    std::map<char32_t, char32_t> alike;
};

/// A text folded for comparing names (NFKC, case folded, without white space, hyphens and marks on letters; of words
/// what their forms have in common), with the way back.
struct FoldedText {
    std::string text;
    std::vector<std::uint32_t> source;  ///< for each byte of `text`, and one past it: the byte of the original
    std::vector<std::uint32_t> end;     ///< for each byte of `text`: where its character ends, with what is set aside
                                        ///< of its word behind it
};
FoldedText fold_with_offsets(std::string_view original, const WordForms& forms = {});

/// A set of names, each with an id. Of names that begin at one place the longest wins, so that a short name inside a
/// longer one is not found (the name of a regional body holds that of FATF, session 75).
class NameFinder {
public:
    NameFinder() = default;
    /// All names and texts are in one language, which has these forms.
    explicit NameFinder(WordForms forms) : forms_(std::move(forms)) {}

    /// The name as it is, and with each beginning in place of its own. Where that only puts something before the name,
    /// it is no part of the hit.
    void add(std::string_view name, std::string_view id);
    bool empty() const { return by_beginning_.empty(); }

    struct Hit {
        std::string_view id;    ///< valid as long as the finder
        std::size_t begin = 0;  ///< bytes of the original text
        std::size_t end = 0;
    };
    /// All names of a text from left to right, without overlap. In scripts with spaces a name ends and begins with a
    /// word.
    std::vector<Hit> find_all(std::string_view text) const {
        return empty() ? std::vector<Hit>() : find_all(text, fold_with_offsets(text, forms_));
    }
    /// The same for a text that was folded before, with the same forms.
    std::vector<Hit> find_all(std::string_view text, const FoldedText& folded) const;

private:
    struct Name {
        std::string folded;
        std::string id;
        std::size_t skipped = 0;  // bytes before the name proper
    };
    void insert(std::string folded, std::string_view id, std::size_t skipped);

    WordForms forms_;
    std::unordered_map<std::uint32_t, std::vector<Name>> by_beginning_;  // first bytes → names, the longest first
};

}  // namespace sessiondiff
