// What a text must hold for a regular expression to match it: far cheaper to look for than the expression itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Words that every text has that the pattern matches: of each set at least one.
struct RequiredWords {
    std::vector<std::vector<std::string>> sets;  ///< the set that says most first; none where nothing is known
    bool any_case = false;                       ///< the words are case folded, and stand in the text once that is
    bool certain =
        false;  ///< there is one set, and the pattern matches each text that has, once case folded, a word of it
};

inline constexpr std::size_t most_required_sets = 3;  // more would hardly rule out more

/// A small part of PCRE2's syntax is understood, enough for the cues of config/; what is not understood promises
/// nothing.
RequiredWords required_words(std::string_view pattern);

/// With what a match begins.
struct Beginnings {
    std::vector<std::string> characters;  ///< one of these
    bool digit = false;                   ///< or a decimal digit of any script
};

/// With what every match of the pattern begins; nothing where that is not known.
std::optional<Beginnings> beginnings(std::string_view pattern);
/// The characters alone; nothing where a match may begin with another.
std::optional<std::vector<std::string>> first_characters(std::string_view pattern);

/// Simple case folding of each character, for the words of patterns for which case does not count.
std::string case_folded(std::string_view text);

}  // namespace sessiondiff
