// ocr-markdown: a scan turned into Markdown. Heading levels are noise, headings stand in bold or are glued on one line,
// characters are escaped, footnotes stand where the page ended (session 67).
#include "report/layout/assemble.h"
#include "report/layout/kept_lines.h"
#include "report/layout/layout.h"
#include "report/layout/wrapped.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// An escaped asterisk, underscore or bracket.
bool has_escaped_mark(std::string_view text) {
    constexpr std::string_view marks = "*_[]";
    for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 1))
        if (at + 1 < text.size() && marks.find(text[at + 1]) != std::string_view::npos) return true;
    return false;
}

double recognize(const SourceText& source, const FurnitureRules&) {
    int marked = 0;
    int filled = 0;
    for (const std::string& line : source.lines) {
        const std::string_view text = trim(line);
        if (text.empty()) continue;
        ++filled;
        marked += text.starts_with("# ") || text.starts_with("## ") || text.starts_with("### ") ||
            text.starts_with("#### ") || (text.starts_with("**") && text.ends_with("**")) || has_escaped_mark(text);
    }
    return marked >= 3 && marked * 50 > filled ? 0.9 : 0.0;
}

// Escapes and bold marks; an escaped mark stays as the character it stands for.
void strip_inline(PrintedLine& line, std::vector<Furniture>& furniture) {
    constexpr std::string_view may_be_escaped = "\\`*_{}[]()#+-.!|<>~$&";
    const std::string& text = line.text;
    if (text.find('\\') == std::string::npos && text.find("**") == std::string::npos) return;
    std::vector<LinePart> marks;
    const auto mark = [&](std::size_t begin, std::size_t end) {
        if (marks.empty() || marks.back().end != begin) marks.push_back({begin, begin, "markup"});
        marks.back().end = end;
    };
    for (std::size_t at = 0; at + 1 < text.size();) {
        if (text[at] == '\\' && may_be_escaped.find(text[at + 1]) != std::string_view::npos) {
            mark(at, at + 1);
            at += 2;
        } else if (text[at] == '*' && text[at + 1] == '*') {
            mark(at, at + 2);
            at += 2;
        } else {
            ++at;
        }
    }
    if (!marks.empty()) remove_parts(line, marks, furniture);
}

// The mark that a line begins with is set aside.
void take_mark(PrintedLine& line, std::vector<Furniture>& furniture) {
    static const Pattern heading(R"(^#{1,6}\s+(?=\S))");
    static const Pattern quotation(R"(^>\s*(?=\S))");
    static const Pattern bullet(R"(^[-*+]\s+(?=\S))");
    const char start = line.text.empty() ? '\0' : line.text.front();
    if (const auto match = start == '#' ? heading.find(line.text) : std::nullopt) {
        remove_part(line, 0, match->end(), "markup", furniture);
        line.marked_heading = true;
    } else if (const auto quoted = start == '>' ? quotation.find(line.text) : std::nullopt) {
        remove_part(line, 0, quoted->end(), "markup", furniture);
        line.marked_quote = true;
    } else if (const auto mark = start == '-' || start == '*' || start == '+' ? bullet.find(line.text) : std::nullopt) {
        const PrintedLine bullet_part = part_of(line, 0, mark->end());
        PrintedLine rest = part_of(line, mark->end(), line.text.size());
        rest.bullet = true;
        rest.marker_pieces = bullet_part.pieces;
        line = std::move(rest);
    }
}

// "**B. …****…**": headings that stood on lines of their own on the page.
std::vector<PrintedLine> divided_headings(PrintedLine line) {
    constexpr std::string_view glue = "****";
    std::vector<PrintedLine> parts;
    std::size_t begin = 0;
    for (;;) {
        const std::size_t at = line.text.find(glue, begin);
        if (at == std::string::npos || at == begin || at + glue.size() == line.text.size()) break;
        parts.push_back(part_of(line, begin, at + 2));
        begin = at + 2;
        line.gap = 0;
    }
    parts.push_back(begin == 0 ? std::move(line) : part_of(line, begin, line.text.size()));
    return parts;
}

void take_line(PrintedLine line, const std::string& source_line, std::vector<PrintedLine>& lines,
               std::vector<Furniture>& furniture) {
    take_mark(line, furniture);
    for (PrintedLine& part : divided_headings(std::move(line))) {
        if (part.text.size() > 4 && part.text.starts_with("**") && part.text.find("**", 2) == part.text.size() - 2)
            part.marked_heading = true;
        strip_links(part, furniture);
        strip_inline(part, furniture);
        // Marks that were taken away may have left white space at the edges.
        part = part_of(part, 0, part.text.size());
        if (!part.text.empty()) {
            lines.push_back(std::move(part));
            continue;
        }
        for (const Piece& piece : part.marker_pieces)
            furniture.push_back({"markup", source_line.substr(piece.begin, piece.end - piece.begin), piece});
    }
}

Document read(const SourceText& source, const FurnitureRules& furniture) {
    Document document;
    document.path = source.path;
    document.layout = "ocr-markdown";
    std::vector<PrintedLine> lines;
    for (PrintedLine& line : kept_lines(source, furniture, document.furniture)) {
        line.page_start = false;  // a page of the scan is not one of the document
        const std::string& source_line = source.lines[static_cast<std::size_t>(line.number) - 1];
        take_line(std::move(line), source_line, lines, document.furniture);
    }
    mark_wrapped(lines);
    assemble(std::move(lines), document);
    return document;
}

}  // namespace

extern const Layout ocr_markdown;
const Layout ocr_markdown{"ocr-markdown", recognize, read};

}  // namespace sessiondiff
