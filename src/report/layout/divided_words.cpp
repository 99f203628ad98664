#include "report/layout/divided_words.h"

#include <vector>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr char32_t soft_hyphen = 0xAD;
constexpr std::size_t least_letters = 4;  // a shorter word may as well be a syllable

bool is_hyphen(char32_t value) { return value == '-' || value == 0x2010 || value == soft_hyphen; }

bool is_of_word(char32_t value) { return is_letter(value) || value == 0x2019 || value == '\''; }

// The last word of the text, and the first one.
std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0) {
        const CodePoint point = code_point_before(text, begin);
        if (!is_of_word(point.value)) break;
        begin = point.next;
    }
    return text.substr(begin);
}

std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        const CodePoint point = code_point_at(text, end);
        if (!is_of_word(point.value)) break;
        end = point.next;
    }
    return text.substr(0, end);
}

// "www.example.org/legal-": in the address of a page every hyphen is meant.
bool ends_in_address(std::string_view text) {
    const std::string_view token = text.substr(text.find_last_of(" \t(") + 1);
    return token.starts_with("www.") || token.find("://") != std::string_view::npos ||
        token.find("www.") != std::string_view::npos || token.find('@') != std::string_view::npos;
}

}  // namespace

bool ends_with_hyphen(std::string_view text) {
    if (text.empty()) return false;
    const CodePoint last = code_point_before(text, text.size());
    return is_hyphen(last.value) && last.next > 0 && is_letter(code_point_before(text, last.next).value);
}

void DividedWords::add(std::string_view line) {
    // Runs of letters and the hyphens within them.
    std::vector<std::string_view> runs;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at;
        while (end < line.size()) {
            const CodePoint point = code_point_at(line, end);
            if (!is_of_word(point.value) && !is_hyphen(point.value)) break;
            end = point.next;
        }
        if (end > at) runs.push_back(line.substr(at, end - at));
        at = end < line.size() ? code_point_at(line, end).next : end;
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (i + 1 == runs.size() && ends_with_hyphen(runs[i])) continue;
        const bool may_be_second_half = i == 0 && line.starts_with(runs[i]);
        const std::string word = folded_name(runs[i]);
        const std::string_view first = first_word(runs[i]);
        if (first.size() < runs[i].size()) {
            ++hyphenated_[word];
            prefixes_.insert(folded_name(first));
        } else if (!may_be_second_half) {
            ++words_[word];
        }
    }
}

DividedWords::Hyphen DividedWords::judge(std::string_view left, std::string_view right) const {
    if (!ends_with_hyphen(left) || right.empty() || !is_lower_case(code_point_at(right, 0).value))
        return Hyphen::of_word;
    const CodePoint hyphen = code_point_before(left, left.size());
    if (hyphen.value == soft_hyphen) return Hyphen::of_line_end;
    if (ends_in_address(left)) return Hyphen::of_word;
    left = left.substr(0, hyphen.next);
    const std::string first = folded_name(last_word(left));
    const std::string second = folded_name(first_word(right));
    // "state-of-the-" / "art": a word with a hyphen already keeps the next.
    const std::size_t before = left.size() - last_word(left).size();
    if (before > 0 && is_hyphen(code_point_before(left, before).value)) return Hyphen::of_word;
    const auto times = [](const auto& counts, const std::string& word) {
        const auto found = counts.find(word);
        return found == counts.end() ? 0 : found->second;
    };
    const int joined = times(words_, first + second);
    const int hyphenated = times(hyphenated_, first + "-" + second);
    if (joined > hyphenated) return Hyphen::of_line_end;
    if (hyphenated > 0) return Hyphen::of_word;
    // A part that is a word of the text, or has a hyphen before other words, too, is a part of one with a hyphen: most
    // documents of today break lines at hyphens that are there anyway ("counter-" / "terrorism").
    const auto is_long_word = [&](const std::string& part) {
        return count_code_points(part) >= least_letters && words_.contains(part);
    };
    if (prefixes_.contains(first) || is_long_word(first) || is_long_word(second)) return Hyphen::of_word;
    return Hyphen::unknown;
}

void DividedWords::add_end(std::string_view line, std::string_view next) {
    if (!ends_with_hyphen(line) || next.empty() || !is_lower_case(code_point_at(next, 0).value)) return;
    switch (judge(line, next)) {
        case Hyphen::of_word: ++of_words_; break;
        case Hyphen::of_line_end: ++of_line_ends_; break;
        case Hyphen::unknown: break;
    }
}

bool DividedWords::is_divided(std::string_view left, std::string_view right) const {
    const Hyphen hyphen = judge(left, right);
    const bool divides_words = of_line_ends_ > 0 && of_line_ends_ >= of_words_;
    return hyphen == Hyphen::of_line_end || (hyphen == Hyphen::unknown && divides_words);
}

}  // namespace sessiondiff
