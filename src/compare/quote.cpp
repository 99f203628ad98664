#include "compare/quote.h"

#include "text/clause.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Whether a cut here would divide a word: of scripts with spaces, between two letters or digits.
bool divides_a_word(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return false;
    const auto is_of_word = [](char32_t c) { return !is_unspaced(c) && (is_letter(c) || is_digit(c)); };
    return is_of_word(code_point_before(text, at).value) && is_of_word(code_point_at(text, at).value);
}

}  // namespace

std::string words_around(const Fact& fact, std::string_view text) {
    constexpr std::size_t beside = 32;  // code points
    const std::size_t begin = byte_of_code_point(text, fact.begin);
    const std::size_t end = byte_of_code_point(text, fact.end);
    const Span clause = clause_with_lists(text, begin, end);
    std::size_t from = begin;
    for (std::size_t i = 0; i < beside && from > clause.begin; ++i) from = code_point_before(text, from).next;
    while (from < begin && from > clause.begin && divides_a_word(text, from)) from = code_point_at(text, from).next;
    std::size_t to = end;
    for (std::size_t i = 0; i < beside && to < clause.end; ++i) to = code_point_at(text, to).next;
    while (to > end && to < clause.end && divides_a_word(text, to)) to = code_point_before(text, to).next;
    return (from > clause.begin ? "…" : "") + std::string(trim(text.substr(from, to - from))) +
        (to < clause.end ? "…" : "");
}

}  // namespace sessiondiff
