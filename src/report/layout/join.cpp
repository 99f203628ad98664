#include "report/layout/join.h"

#include <optional>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr double widest_heading = 60;     // full-width characters: a heading of session 75 has 53
constexpr double widest_in_letters = 95;  // the same heading in English has 90, two letters counting as one
constexpr double page_line = 38;          // a printed line of these reports holds about as many

bool is_inner_punctuation(char32_t value) {
    return value == 0xFF0C || value == 0x3002 || value == 0xFF1B || value == ',' || value == ';' || value == 0x060C ||
        value == 0x061B;
}

bool has_inner_punctuation(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        if (is_inner_punctuation(point.value)) return true;
    }
    return false;
}

bool has_full_stop(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        if (point.value == 0x3002) return true;
        if (point.value == '.' && at < text.size() && text[at] == ' ') return true;
    }
    return false;
}

// The letter that tells case, if the script has any: 1 lower, -1 upper, 0 caseless.
int case_of_start(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        if (is_closer(point.value) || is_opening_quote(point.value) || point.value == '(') continue;
        if (is_lower_case(point.value)) return 1;
        return point.value < 0x530 && is_letter(point.value) ? -1 : 0;
    }
    return 0;
}

}  // namespace

bool looks_like_heading(std::string_view text, bool numbered) {
    text = trim(text);
    const double widest = numbered && case_of_start(text) != 0 ? widest_in_letters : widest_heading;
    if (text.empty() || ends_sentence(text) || is_wider_than(text, widest)) return false;
    if (numbered || case_of_start(text) != 0) return !has_full_stop(text);
    return !has_inner_punctuation(text);
}

namespace {

constexpr std::uint64_t pair_of(char32_t a, char32_t b) { return (static_cast<std::uint64_t>(a) << 32U) | b; }

struct Pair {
    char32_t first = 0;
    char32_t second = 0;
};

// The two letters that the text begins with.
std::optional<Pair> letters_at_start(std::string_view text) {
    text = trim_left(text);
    if (text.empty()) return std::nullopt;
    const CodePoint first = code_point_at(text, 0);
    if (first.next >= text.size()) return std::nullopt;
    const Pair pair{first.value, code_point_at(text, first.next).value};
    return is_letter(pair.first) && is_letter(pair.second) ? std::optional(pair) : std::nullopt;
}

}  // namespace

void Neighbours::expect(std::string_view right) {
    const auto pair = letters_at_start(right);
    // Only runs of characters without spaces between words are counted.
    if (!pair || !is_unspaced(pair->first) || !is_unspaced(pair->second)) return;
    seen_.try_emplace(pair_of(pair->first, pair->second));
    expected_[mark_of(pair->first, pair->second)] = true;
}

void Neighbours::add(std::string_view text) {
    if (seen_.empty()) return;
    char32_t first = 0;
    char32_t second = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        if (is_white_space(point.value)) continue;
        if (expected_[mark_of(second, point.value)] && is_unspaced(first)) count(first, pair_of(second, point.value));
        first = second;
        second = point.value;
    }
}

void Neighbours::count(char32_t before, std::uint64_t pair) {
    const auto found = seen_.find(pair);
    if (found == seen_.end()) return;
    Seen& seen = found->second;
    if (seen.count++ == 0) seen.before = before;
    seen.same = seen.same && seen.before == before;
}

bool Neighbours::text_lost(std::string_view left, std::string_view right) const {
    left = trim_right(left);
    if (left.empty()) return false;
    const char32_t last = code_point_before(left, left.size()).value;
    const auto pair = letters_at_start(right);
    if (!pair || !is_letter(last)) return false;
    const auto found = seen_.find(pair_of(pair->first, pair->second));
    if (found == seen_.end()) return false;
    const Seen& seen = found->second;
    // Three occurrences elsewhere with one neighbour: less may be chance.
    return seen.count >= 3 && seen.same && is_letter(seen.before) && seen.before != last;
}

JoinVerdict judge_join(std::string_view left, bool left_numbered, std::string_view right,
                       const Neighbours& neighbours) {
    if (left.empty() || right.empty() || ends_sentence(left)) return JoinVerdict::separate;
    const int right_case = case_of_start(right);
    if (right_case == 1) return looks_like_heading(left, left_numbered) ? JoinVerdict::doubtful : JoinVerdict::join;
    if (looks_like_heading(left, left_numbered) || looks_like_heading(right, false)) return JoinVerdict::separate;
    if (neighbours.text_lost(left, right)) return JoinVerdict::text_lost;
    if (right_case == -1) return JoinVerdict::doubtful;
    return printed_width(left, page_line) < page_line ? JoinVerdict::doubtful : JoinVerdict::join;
}

}  // namespace sessiondiff
