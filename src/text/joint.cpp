#include "text/joint.h"

#include "text/unicode.h"

namespace sessiondiff {

namespace {

bool is_shared_mark(char32_t value) { return value < 0x2E80 && is_unspaced(value); }

constexpr int most_marks = 4;  // beside each other; where more are, nobody asks what they belong to

// Of the last character that is not shared by both; of shared marks alone nothing is known: with spaces.
bool ends_unspaced(std::string_view text) {
    std::size_t end = text.size();
    for (int marks = 0; end > 0 && marks <= most_marks; ++marks) {
        const CodePoint point = code_point_before(text, end);
        if (!is_shared_mark(point.value)) return is_unspaced(point.value);
        end = point.next;
    }
    return false;
}

bool begins_unspaced(std::string_view text) {
    std::size_t at = 0;
    for (int marks = 0; at < text.size() && marks <= most_marks; ++marks) {
        const CodePoint point = code_point_at(text, at);
        if (!is_shared_mark(point.value)) return is_unspaced(point.value);
        at = point.next;
    }
    return false;
}

// Quotation marks that open and close alike are left out.
bool opens_word(char32_t value) { return value == '(' || value == '[' || (value != '"' && is_opening_quote(value)); }
bool closes_word(char32_t value) { return value == ')' || value == ']' || value == 0x201D || value == 0x2019; }

}  // namespace

std::string_view joint(std::string_view left, std::string_view right) {
    if (left.empty() || right.empty()) return "";
    const char32_t last = code_point_before(left, left.size()).value;
    const char32_t first = code_point_at(right, 0).value;
    if (last == '-' || last == '/' || is_white_space(last) || opens_word(last) || closes_word(first)) return "";
    return ends_unspaced(left) || begins_unspaced(right) ? "" : " ";
}

}  // namespace sessiondiff
