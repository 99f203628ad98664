// marked-lines: a file whose format says what its lines are (DOCX, PDF, HTML …): text, headings, notes, rows of
// tables, running headers and footers; where a page begins, and which line goes on with a paragraph.
//
// A heading by style is a hint, never the rule: writers style sentences as headings and headings as text. So a report
// is read right without any style, and a style counts only where the text, too, could be a heading.
#include <algorithm>

#include "report/layout/assemble.h"
#include "report/layout/join.h"
#include "report/layout/kept_lines.h"
#include "report/layout/layout.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// A file of which the format says nothing but where its paragraphs are, and what stands at the head and foot of each
// page (that comes with a template), may be a text that somebody pasted into it, with
// the printed lines of a page or with Markdown: then the layout that knows those better reads it.
double recognize(const SourceText& source, const FurnitureRules&) {
    if (source.marks.empty()) return 0.0;
    const bool says_more = std::any_of(source.marks.begin(), source.marks.end(), [](const LineMark& mark) {
        const bool is_plain = mark.role == LineRole::text || mark.role == LineRole::furniture;
        return !is_plain || mark.continues || mark.page > 0;
    });
    return says_more ? 1.0 : 0.5;
}

// Where the format knows printed lines, one that does not go on begins a paragraph, on the next page, too: the format
// has seen how full the line above is. Elsewhere a paragraph of the file may be a part of one, cut by the page of
// whatever the file was made from; but only where it fills a line of a page: a short one before it is a heading, or an
// item.
LineStart start_of(const LineMark& mark, const std::vector<PrintedLine>& before) {
    constexpr double page_line = 38;  // full-width characters
    if (mark.continues) return LineStart::continues;
    if (mark.role == LineRole::table_row || mark.page > 0) return LineStart::new_block;
    const bool is_short = before.empty() || printed_width(before.back().text, page_line) < page_line;
    return is_short ? LineStart::new_block : LineStart::unknown;
}

Document read(const SourceText& source, const FurnitureRules& furniture) {
    Document document;
    document.path = source.path;
    document.layout = "marked-lines";
    std::vector<PrintedLine> lines;
    for (PrintedLine& line : kept_lines(source, furniture, document.furniture)) {
        const LineMark mark =
            source.marks.empty() ? LineMark() : source.marks[static_cast<std::size_t>(line.number) - 1];
        line.marked_heading = mark.role == LineRole::heading && looks_like_heading(line.text, true);
        if (line.start == LineStart::unknown) line.start = start_of(mark, lines);
        lines.push_back(std::move(line));
    }
    assemble(std::move(lines), document);
    return document;
}

}  // namespace

extern const Layout marked_lines;
const Layout marked_lines{"marked-lines", recognize, read};

}  // namespace sessiondiff
