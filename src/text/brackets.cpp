#include "text/brackets.h"

#include "text/unicode.h"

namespace sessiondiff {

namespace {

bool opens_bracket(char32_t value) { return value == '[' || value == 0xFF3B || value == 0x3010 || value == 0x3014; }
bool closes(char32_t value) { return value == ']' || value == 0xFF3D || value == 0x3011 || value == 0x3015; }

}  // namespace

bool ends_with_square_bracket(std::string_view text) {
    return !text.empty() && closes(code_point_before(text, text.size()).value);
}

std::optional<std::string_view> in_square_brackets(std::string_view text) {
    text = trim(text);
    if (!ends_with_square_bracket(text)) return std::nullopt;
    const CodePoint first = code_point_at(text, 0);
    const std::size_t end = code_point_before(text, text.size()).next;
    if (!opens_bracket(first.value) || first.next > end) return std::nullopt;
    return text.substr(first.next, end - first.next);
}

}  // namespace sessiondiff
