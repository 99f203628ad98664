// marked-lines: a file whose format says what its lines are (DOCX, PDF, HTML …): text, headings, notes, rows of tables,
// running headers and footers; where a page begins, and which line goes on with a paragraph.
//
// A heading by style is a hint, never the rule: writers style sentences as headings and headings as text. So a report
// is read right without any style, and a style counts only where the text, too, could be a heading.
#include <algorithm>
#include <optional>
#include <string>

#include "report/layout/assemble.h"
#include "report/layout/join.h"
#include "report/layout/layout.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// A file of which the format says nothing but where its paragraphs are may be a text that somebody pasted into it, with
// the printed lines of a page or with Markdown: then the layout that knows those better reads it.
double recognize(const SourceText& source, const FurnitureRules&) {
    if (source.marks.empty()) return 0.0;
    const bool says_more = std::any_of(source.marks.begin(), source.marks.end(), [](const LineMark& mark) {
        return mark.role != LineRole::text || mark.continues || mark.page > 0;
    });
    return says_more ? 1.0 : 0.5;
}

// The kind of furniture that the whole line is, or nothing.
std::optional<std::string> furniture_of(const std::string& text, const LineMark& mark,
                                        const FurnitureRules& furniture) {
    if (mark.role != LineRole::text && mark.role != LineRole::furniture) return std::nullopt;
    // The printed line of a paragraph may be an address alone.
    if (mark.role == LineRole::text && mark.continues) return std::nullopt;
    auto kind = furniture_kind(text, furniture);
    if (!kind && mark.role == LineRole::furniture) kind = "header";
    return kind;
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
    lines.reserve(source.lines.size());
    int gap = 0;
    bool page_start = false;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        const std::string& raw = source.lines[i];
        const LineMark mark = source.marks.empty() ? LineMark() : source.marks[i];
        PrintedLine line = printed_line(static_cast<int>(i) + 1, raw, 0, raw.size());
        page_start = page_start || mark.page_start;
        if (line.text.empty()) {
            ++gap;
            continue;
        }
        if (const auto kind = furniture_of(line.text, mark, furniture)) {
            remove_part(line, 0, line.text.size(), *kind, document.furniture);
            continue;
        }
        line.gap = gap;
        line.page_start = page_start;
        line.marked_heading = mark.role == LineRole::heading && looks_like_heading(line.text, true);
        line.start = start_of(mark, lines);
        gap = 0;
        page_start = false;
        lines.push_back(std::move(line));
    }
    assemble(std::move(lines), document);
    return document;
}

}  // namespace

extern const Layout marked_lines;
const Layout marked_lines{"marked-lines", recognize, read};

}  // namespace sessiondiff
