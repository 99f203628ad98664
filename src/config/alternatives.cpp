#include "config/alternatives.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "text/unicode.h"

namespace sessiondiff {

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (std::string_view("\\^$.[]|()?*+{}").find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

std::string alternatives(std::vector<std::string> words, std::string_view space) {
    std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::set<std::string> first_letters;
    for (std::string& word : words) {
        if (word.empty()) continue;
        first_letters.insert(fmt::format("\\x{{{:X}}}", static_cast<std::uint32_t>(code_point_at(word, 0).value)));
        word = escaped(word);
        for (std::size_t at = word.find(' '); at != std::string::npos; at = word.find(' ', at + space.size()))
            word.replace(at, 1, space);
    }
    return fmt::format("(?=[{}])(?:{})", fmt::join(first_letters, ""), fmt::join(words, "|"));
}

}  // namespace sessiondiff
