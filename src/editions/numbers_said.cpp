#include "editions/numbers_said.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "text/numerals.h"
#include "text/segment.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// What may stand between digits of one number, in one of the languages.
bool is_separator(char32_t c) {
    return c == '.' || c == ',' || c == '\'' || c == 0x2019 || c == 0x066B || c == 0x066C || is_white_space(c);
}

// Digits with single separators between them, each part by itself: "1,250.5" → {"1", "250", "5"}.
using NumberParts = std::vector<std::string>;

std::vector<NumberParts> numbers_in_digits(std::string_view printed) {
    const std::string text = with_ascii_digits(printed);
    std::vector<NumberParts> numbers;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_ascii_digit(text[at])) {
            ++at;
            continue;
        }
        NumberParts parts;
        for (bool goes_on = true; goes_on;) {
            std::size_t end = at;
            while (end < text.size() && is_ascii_digit(text[end])) ++end;
            parts.push_back(text.substr(at, end - at));
            at = end;
            goes_on = false;
            if (at == text.size()) break;
            const CodePoint mark = code_point_at(text, at);
            if (is_separator(mark.value) && mark.next < text.size() && is_ascii_digit(text[mark.next])) {
                at = mark.next;
                goes_on = true;
            }
        }
        numbers.push_back(std::move(parts));
    }
    return numbers;
}

double value_of(std::string_view digits) {
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// 1.5 and 1500000: a word behind the number may say the rest.
bool is_multiple(double number, double printed) {
    if (printed <= 0 || number < 1000 || printed >= number) return false;
    const double power = std::log10(number / printed);
    return std::abs(power - std::round(power)) < 1e-9;
}

bool is_number(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), 1.0); }

// Every way to read neighbouring parts as one number; of "000 31", which bidirectional text makes of 31,000, the other
// order too.
bool may_be(const NumberParts& parts, double number) {
    const auto is_said = [&](const std::string& digits) {
        return is_number(value_of(digits), number) || is_multiple(number, value_of(digits));
    };
    constexpr std::size_t most_parts = 6;  // beyond that it is a table or a telephone number
    for (std::size_t begin = 0; begin < parts.size(); ++begin) {
        std::string forward;
        std::string backward;
        for (std::size_t end = begin; end < std::min(parts.size(), begin + most_parts); ++end) {
            if (end > begin && is_said(forward + "." + parts[end])) return true;
            forward += parts[end];
            backward = parts[end] + backward;
            if (is_said(forward) || is_said(backward)) return true;
        }
    }
    return false;
}

std::string without_hyphens(std::string text) {
    std::erase(text, '-');
    return text;
}

// A long word stands anywhere, since words take prefixes and endings; a short one by itself: "ten" is not in "often".
bool is_spelled(std::string_view text, double number, const Language& language) {
    constexpr std::size_t short_word = 3;
    std::string folded;
    std::vector<std::string> words;
    for (const auto& [spelled, value] : language.counts) {
        if (!is_number(value, number)) continue;
        if (folded.empty()) folded = without_hyphens(folded_text(text));
        if (language.unspaced || count_code_points(spelled) > short_word) {
            if (folded.find(spelled) != std::string::npos) return true;
            continue;
        }
        if (words.empty())
            for (const Span& word : tokens(text, language.code))
                words.push_back(folded_name(text.substr(word.begin, word.end - word.begin)));
        if (std::find(words.begin(), words.end(), spelled) != words.end()) return true;
    }
    return false;
}

bool is_said(const std::vector<NumberParts>& printed, std::string_view text, double number, const Language& language) {
    return std::any_of(printed.begin(), printed.end(),
                       [&](const NumberParts& parts) { return may_be(parts, number); }) ||
        is_spelled(text, number, language);
}

}  // namespace

std::vector<std::string> digit_runs(std::string_view text) {
    std::vector<std::string> runs;
    for (const NumberParts& parts : numbers_in_digits(text)) {
        std::string& run = runs.emplace_back();
        for (const std::string& part : parts) run += part;
    }
    return runs;
}

bool may_say(std::string_view text, double number, const Language& language) {
    const std::vector<NumberParts> printed = numbers_in_digits(text);
    if (is_said(printed, text, number, language)) return true;
    // "a million", "two thousand"; some languages have a dual.
    const std::string folded = number >= 100 ? folded_text(text) : std::string();
    for (const auto& [name, factor] : language.figures.multipliers) {
        if (number < factor || folded.find(folded_text(name)) == std::string::npos) continue;
        if (number <= 2 * factor || is_said(printed, text, number / factor, language)) return true;
    }
    return false;
}

bool may_say_date(std::string_view text, std::string_view date, const Language& language) {
    const std::vector<std::string> runs = digit_runs(text);
    const auto has = [&](int number) {
        return std::any_of(runs.begin(), runs.end(), [&](const std::string& run) {
            return is_number(value_of(run), number) || run.find(std::to_string(number)) == 0;
        });
    };
    const auto part = [&](std::size_t begin, std::size_t size) {
        return static_cast<int>(value_of(date.substr(begin, size)));
    };
    if (date.size() < 4 || !has(part(0, 4))) return false;
    if (date.size() >= 7) {
        const int month = part(5, 2);
        const std::string folded = folded_text(text);
        const bool is_named =
            std::any_of(language.dates.months.begin(), language.dates.months.end(), [&](const auto& name) {
                return name.second == month && folded.find(folded_text(name.first)) != std::string::npos;
            });
        if (!is_named && !has(month)) return false;
    }
    return date.size() < 10 || has(part(8, 2));
}

}  // namespace sessiondiff
