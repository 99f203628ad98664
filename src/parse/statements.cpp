#include "parse/statements.h"

#include <fmt/format.h>

#include "text/segment.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

bool has_word(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (is_letter(point.value) || is_digit(point.value)) return true;
        at = point.next;
    }
    return false;
}

}  // namespace

std::vector<Statement> statements_of(const Block& block, const Language& language) {
    std::vector<Statement> statements;
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::item && block.kind != BlockKind::quote) return statements;
    const std::vector<Span> found = sentences(block.text, language.code);
    std::vector<Span> spans;
    spans.reserve(found.size());
    for (const Span& span : found) {
        const bool continues = !spans.empty() && language.unspaced && block.text[spans.back().end - 1] == '.';
        // An ASCII full stop ends no sentence of a text without spaces; a piece without a word is no statement.
        if (!spans.empty() && (continues || !has_word(std::string_view(block.text).substr(span.begin, span.end - span.begin)))) {
            spans.back().end = span.end;
        } else {
            spans.push_back(span);
        }
    }
    // A footnote mark belongs to the sentence before it.
    for (std::size_t i = 1; i < spans.size(); ++i) {
        while (spans[i].begin < spans[i].end) {
            const CodePoint point = code_point_at(block.text, spans[i].begin);
            if (!is_note_mark(point.value) && !is_white_space(point.value)) break;
            spans[i].begin = point.next;
            if (is_note_mark(point.value)) spans[i - 1].end = point.next;
        }
    }
    statements.reserve(spans.size());
    for (const Span& span : spans) {
        const std::string_view text = std::string_view(block.text).substr(span.begin, span.end - span.begin);
        if (!has_word(text)) continue;
        Statement& statement = statements.emplace_back();
        statement.text = text;
        statement.list_item = block.kind == BlockKind::item;
        statement.lines = {line_at(block, span.begin), line_at(block, span.end - 1)};
    }
    return statements;
}

void number_statements(std::vector<Statement>& statements, int session, std::string_view owner) {
    const std::string prefix = fmt::format("{}/{}/", session, owner);
    int n = 0;
    for (Statement& statement : statements) statement.id = prefix + std::to_string(++n);
}

}  // namespace sessiondiff
