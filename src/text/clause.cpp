#include "text/clause.h"

#include <unicode/uchar.h>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

// "1,250" and "2.5": a mark between digits ends nothing.
bool between_digits(std::string_view text, std::size_t begin, std::size_t end) {
    return begin > 0 && end < text.size() && is_digit(code_point_before(text, begin).value) &&
        is_digit(code_point_at(text, end).value);
}

enum class Stops { at_lists, at_clauses, at_phrases };

constexpr char32_t between_members = 0x3001;  // ideographic comma

bool stops(char32_t value, Stops where) {
    const auto point = static_cast<UChar32>(value);
    if (where == Stops::at_lists && value == between_members) return false;
    if (u_hasBinaryProperty(point, UCHAR_TERMINAL_PUNCTUATION) != 0) return true;
    if (where != Stops::at_phrases) return false;
    const auto type = u_charType(point);
    return type == U_START_PUNCTUATION || type == U_END_PUNCTUATION || type == U_INITIAL_PUNCTUATION ||
        type == U_FINAL_PUNCTUATION;
}

std::size_t end_of(std::string_view text, std::size_t from, Stops where) {
    for (std::size_t at = from; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (stops(point.value, where) && !between_digits(text, at, point.next)) return at;
        at = point.next;
    }
    return text.size();
}

std::size_t begin_of(std::string_view text, std::size_t from, Stops where) {
    for (std::size_t at = from; at > 0;) {
        const CodePoint point = code_point_before(text, at);
        if (stops(point.value, where) && !between_digits(text, point.next, at)) return at;
        at = point.next;
    }
    return 0;
}

}  // namespace

Span clause_around(std::string_view text, std::size_t begin, std::size_t end) {
    return {begin_of(text, begin, Stops::at_clauses), end_of(text, end, Stops::at_clauses)};
}

Span clause_with_lists(std::string_view text, std::size_t begin, std::size_t end) {
    return {begin_of(text, begin, Stops::at_lists), end_of(text, end, Stops::at_lists)};
}

Span phrase_after(std::string_view text, std::size_t begin) { return {begin, end_of(text, begin, Stops::at_phrases)}; }

}  // namespace sessiondiff
