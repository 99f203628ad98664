#include "report/parse/statements.h"

#include <fmt/format.h>

#include "text/segment.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

bool has(std::string_view text, bool (*is_kind)(char32_t)) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_kind(point.value)) return true;
        at = point.next;
    }
    return false;
}

bool has_letter(std::string_view text) { return has(text, &is_letter); }
bool has_word(std::string_view text) { return has_letter(text) || has(text, &is_digit); }

// The last words before a byte: longer than any abbreviation.
std::string_view end_of(std::string_view text, std::size_t end) {
    constexpr std::size_t longest = 40;  // bytes
    std::size_t begin = end > longest ? end - longest : 0;
    if (begin > 0) begin = code_point_before(text, begin).next;
    return text.substr(begin, end - begin);
}

}  // namespace

void add_statements(const Block& block, const Language& language, std::vector<Statement>& statements) {
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::item && block.kind != BlockKind::quote) return;
    std::vector<Span> spans = sentences(block.text, language.code);
    std::size_t kept = 0;
    for (const Span span : spans) {
        // An ASCII full stop ends no sentence of a text without spaces, nor does that of an abbreviation, or of the
        // number that a quoted paragraph begins with ("“5. Requests …").
        const std::string_view before = kept > 0 ? end_of(block.text, spans[kept - 1].end) : std::string_view();
        const bool continues = before.ends_with('.') &&
            (language.unspaced || language.abbreviations.matches(before) ||
             (kept == 1 && !has_letter(std::string_view(block.text).substr(0, spans[0].end))));
        // A piece without a word is no statement.
        if (kept > 0 &&
            (continues || !has_word(std::string_view(block.text).substr(span.begin, span.end - span.begin)))) {
            spans[kept - 1].end = span.end;
        } else {
            spans[kept++] = span;
        }
    }
    spans.resize(kept);
    // A footnote mark belongs to the sentence before it.
    for (std::size_t i = 1; i < spans.size(); ++i) {
        while (spans[i].begin < spans[i].end) {
            const CodePoint point = code_point_at(block.text, spans[i].begin);
            if (!is_note_mark(point.value) && !is_white_space(point.value)) break;
            spans[i].begin = point.next;
            if (is_note_mark(point.value)) spans[i - 1].end = point.next;
        }
    }
    for (const Span& span : spans) {
        const std::string_view text = std::string_view(block.text).substr(span.begin, span.end - span.begin);
        if (!has_word(text)) continue;
        Statement& statement = statements.emplace_back();
        statement.text = text;
        statement.list_item = block.kind == BlockKind::item;
        statement.lines = {line_at(block, span.begin), line_at(block, span.end - 1)};
    }
}

void number_statements(std::vector<Statement>& statements, int session, std::string_view owner) {
    const std::string prefix = fmt::format("{}/{}/", session, owner);
    int n = 0;
    for (Statement& statement : statements) statement.id = prefix + std::to_string(++n);
}

}  // namespace sessiondiff
