// Words that the end of a line cuts: "Biologi-" / "cal" is Biological, "non-" / "proliferation" keeps its hyphen. What
// tells them apart is the rest of the text.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace sessiondiff {

/// A hyphen, or a soft hyphen, after a letter ends the text.
bool ends_with_hyphen(std::string_view text);

class DividedWords {
public:
    /// Takes the words of a printed line but those that its ends may have cut. First all lines, then the ends of lines.
    void add(std::string_view line);
    /// Takes the end of a line and the line below, once all words are known: whether the ends of lines divide words in
    /// this text at all.
    void add_end(std::string_view line, std::string_view next);
    /// True where the hyphen at the end of `left` stands for nothing but the end of the line. Where nothing else tells,
    /// it is as at most of the other ends of lines.
    bool is_divided(std::string_view left, std::string_view right) const;

private:
    enum class Hyphen { of_word, of_line_end, unknown };
    Hyphen judge(std::string_view left, std::string_view right) const;

    // All in small letters.
    std::map<std::string, int, std::less<>> words_;
    std::map<std::string, int, std::less<>> hyphenated_;  // "non-proliferation"
    std::set<std::string, std::less<>> prefixes_;         // "non" of it
    int of_words_ = 0;
    int of_line_ends_ = 0;
};

}  // namespace sessiondiff
