// Words that the end of a line cuts: "Biologi-" / "cal" is Biological, "non-" / "proliferation" keeps its hyphen. What
// tells them apart is the rest of the text.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace sessiondiff {

/// A hyphen, or a soft hyphen, after a letter ends the text.
bool ends_with_hyphen(std::string_view text);

class DividedWords {
public:
    /// Takes the words of a printed line but those that its ends may have cut. First all lines, then the questions.
    void add(std::string_view line);
    /// True where the hyphen at the end of `left` stands for nothing but the end of the line.
    bool is_divided(std::string_view left, std::string_view right) const;

private:
    // All in small letters.
    std::set<std::string, std::less<>> words_;
    std::set<std::string, std::less<>> hyphenated_;  // "non-proliferation"
    std::set<std::string, std::less<>> prefixes_;    // "non" of it
};

}  // namespace sessiondiff
