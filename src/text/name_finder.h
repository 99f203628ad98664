// Finding many names in a text at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sessiondiff {

/// A text folded for comparing names (NFKC, case folded, without white space), with the way back.
struct FoldedText {
    std::string text;
    std::vector<std::uint32_t> source;  ///< for each byte of `text`, and one past it: the byte of the original
};
FoldedText fold_with_offsets(std::string_view original);

/// How names begin inside sentences, where words are declined or grow together with the word before: the beginning of a
/// name → what stands in its place. An empty beginning is that of every name.
using NameForms = std::map<std::string, std::vector<std::string>>;

/// A set of names, each with an id. Of names that begin at one place the longest wins, so that a short name inside a
/// longer one is not found (the name of a regional body holds that of FATF, session 75).
class NameFinder {
public:
    /// The name as it is, and each of its forms. Where a form only puts something before the name, that is no part of
    /// the hit.
    void add(std::string_view name, std::string_view id, const NameForms& forms = {});
    bool empty() const { return by_beginning_.empty(); }

    struct Hit {
        std::string_view id;    ///< valid as long as the finder
        std::size_t begin = 0;  ///< bytes of the original text
        std::size_t end = 0;
    };
    /// All names of a text from left to right, without overlap. In scripts with spaces a name ends and begins with a
    /// word.
    std::vector<Hit> find_all(std::string_view text) const { return find_all(text, fold_with_offsets(text)); }
    /// The same for a text that was folded before.
    std::vector<Hit> find_all(std::string_view text, const FoldedText& folded) const;

private:
    struct Name {
        std::string folded;
        std::string id;
        std::size_t skipped = 0;  // bytes before the name proper
    };
    void insert(std::string folded, std::string_view id, std::size_t skipped);

    std::unordered_map<std::uint32_t, std::vector<Name>> by_beginning_;  // first bytes → names, the longest first
};

}  // namespace sessiondiff
