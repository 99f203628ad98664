#include "review/nearest_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::vector<std::pair<char32_t, char32_t>> pairs_of_characters(std::string_view text) {
    const std::string folded = folded_text(text);
    std::vector<std::pair<char32_t, char32_t>> pairs;
    char32_t before = 0;
    for (std::size_t at = 0; at < folded.size();) {
        const CodePoint point = code_point_at(folded, at);
        pairs.emplace_back(before, point.value);
        before = point.value;
        at = point.next;
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

}  // namespace

double shared_pairs(std::string_view a, std::string_view b) {
    const auto of_a = pairs_of_characters(a);
    const auto of_b = pairs_of_characters(b);
    if (of_a.empty() || of_b.empty()) return 0;
    std::vector<std::pair<char32_t, char32_t>> both;
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(both));
    return 2.0 * static_cast<double>(both.size()) / static_cast<double>(of_a.size() + of_b.size());
}

const Statement* nearest_text(std::string_view words, std::span<const Statement> statements) {
    constexpr double least = 0.2;
    const std::size_t length = count_code_points(words);
    const Statement* nearest = nullptr;
    double best = least;
    for (const Statement& statement : statements) {
        const std::string_view beginning =
            std::string_view(statement.text).substr(0, byte_of_code_point(statement.text, length));
        if (const double alike = shared_pairs(words, beginning); alike > best) {
            best = alike;
            nearest = &statement;
        }
    }
    return nearest;
}

}  // namespace sessiondiff
