#include "config/alternatives.h"

#include <algorithm>
#include <fmt/format.h>

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
    for (std::string& word : words) {
        word = escaped(word);
        for (std::size_t at = word.find(' '); at != std::string::npos; at = word.find(' ', at + space.size()))
            word.replace(at, 1, space);
    }
    return fmt::format("{}", fmt::join(words, "|"));
}

}  // namespace sessiondiff
