#include "compare/subject.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <vector>

#include "compare/features.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr double same_subject = 0.5;

std::vector<std::uint64_t> words_of(std::string_view title, const std::string& language) {
    bool unspaced = false;
    for (std::size_t at = 0; at < title.size() && !unspaced;) {
        const CodePoint point = code_point_at(title, at);
        unspaced = is_unspaced(point.value);
        at = point.next;
    }
    std::vector<std::uint64_t> words = features_of_word(title, language, unspaced);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

}  // namespace

bool is_one_subject(std::string_view title, std::string_view other, const std::string& language) {
    const std::vector<std::uint64_t> a = words_of(title, language);
    const std::vector<std::uint64_t> b = words_of(other, language);
    if (a.empty() || b.empty()) return true;
    std::vector<std::uint64_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) >= same_subject * static_cast<double>(std::min(a.size(), b.size()));
}

Diagnostics Subjects::check(const Report& report, const std::string& location) {
    if (!report.title) return {};
    const auto [first, is_new] =
        first_.try_emplace({report.language, report.series}, First{*report.title, report.path});
    if (is_new || is_one_subject(first->second.title, *report.title, report.language)) return {};
    return {{Severity::warning,
             "titles-differ",
             fmt::format("the title is another than that of {}: “{}”; a corpus holds reports on one subject",
                         first->second.path, shortened(*report.title, 80)),
             {},
             location,
             0}};
}

}  // namespace sessiondiff
