// pdf-text: the text layer of a PDF, printed line by printed line. A paragraph begins with white space or after a gap;
// running headers, page numbers, job numbers and the links of a page stand among the lines; words are cut at line ends
// (session 73).
#include <algorithm>
#include <map>

#include "report/layout/assemble.h"
#include "report/layout/join.h"
#include "report/layout/layout.h"
#include "text/brackets.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr double widest_line = 65;  // full-width characters: no page of a report is wider
constexpr double least_line = 20;   // a shorter line says nothing of the page

double recognize(const SourceText& source, const FurnitureRules&) {
    int cut = 0;
    int long_lines = 0;
    int too_long = 0;
    for (const std::string& line : source.lines) {
        const std::string_view text = trim(line);
        const double width = widest_possible(text) < least_line ? 0 : printed_width(text, widest_line);
        if (width < least_line) continue;
        ++long_lines;
        too_long += width > widest_line;
        cut += !ends_sentence(text);
        if (static_cast<std::size_t>(too_long) * 50 >= source.lines.size()) return 0.0;  // whatever the other lines are
    }
    return long_lines >= 10 && too_long * 50 < long_lines && cut * 5 > long_lines * 2 ? 0.8 : 0.0;
}

struct RawLine {
    PrintedLine line;
    int indent = 0;
    bool header_before = false;  // a running header took the place of the page's first line
    bool lacks_gap =
        false;  // fewer blank lines before it than the document's lines have: where two pages were put together
};

// Lines with their indents; furniture is set aside and marks the page breaks.
std::vector<RawLine> strip(const SourceText& source, const FurnitureRules& furniture, Document& document) {
    std::map<int, int> gaps;
    int gap = 0;
    std::vector<RawLine> lines;
    lines.reserve(source.lines.size());
    bool page_break = false;
    bool header = false;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        const std::string& raw = source.lines[i];
        PrintedLine line = printed_line(static_cast<int>(i) + 1, raw, 0, raw.size());
        page_break = page_break || raw.find('\f') != std::string::npos;
        if (line.text.empty()) {
            ++gap;
            continue;
        }
        if (const auto kind = furniture_kind(line.text, furniture)) {
            header = header || *kind == "header";
            remove_part(line, 0, line.text.size(), *kind, document.furniture);
            page_break = true;
            gap = 0;
            continue;
        }
        if (!lines.empty() && !page_break) ++gaps[gap];
        line.gap = gap;
        line.page_start = page_break;
        const std::string_view lead = std::string_view(raw).substr(0, leading_space(raw));
        const int indent = static_cast<int>(std::count(lead.begin(), lead.end(), ' ')) +
            4 * static_cast<int>(std::count(lead.begin(), lead.end(), '\t')) +
            2 * static_cast<int>(lead.size() / 3 * (lead.find("\xE3\x80\x80") != std::string_view::npos));
        lines.push_back({std::move(line), indent, header});
        gap = 0;
        page_break = false;
        header = false;
    }
    // The usual gap between the lines of a paragraph; a wider one is the end of a page or of a paragraph.
    int usual = 0;
    int most = 0;
    for (const auto& [size, count] : gaps)
        if (count > most) {
            usual = size;
            most = count;
        }
    for (RawLine& raw : lines) {
        raw.lacks_gap = raw.line.gap < usual;
        raw.line.gap = std::max(0, raw.line.gap - usual);
    }
    return lines;
}

Document read(const SourceText& source, const FurnitureRules& furniture) {
    Document document;
    document.path = source.path;
    document.layout = "pdf-text";
    std::vector<RawLine> raw = strip(source, furniture, document);

    int indented = 0;
    for (const RawLine& line : raw) indented += line.indent > 0;
    const bool has_indents = indented * 20 > static_cast<int>(raw.size());
    if (has_indents) {
        // With indents a wider gap is a page break. Some extractors put white space before the first line of each page:
        // then every such line has it, and it says nothing of paragraphs.
        int page_offset = 1 << 20;
        for (std::size_t i = 1; i < raw.size(); ++i) {
            raw[i].line.page_start = raw[i].line.page_start || raw[i].line.gap > 0;
            if (raw[i].line.page_start && !raw[i].header_before) page_offset = std::min(page_offset, raw[i].indent);
        }
        if (page_offset == 1 << 20) page_offset = 0;
        for (std::size_t i = 1; i < raw.size(); ++i) {
            const bool pages_meet = raw[i].lacks_gap && page_offset > 0 && raw[i].indent >= page_offset &&
                !ends_sentence(raw[i - 1].line.text);
            raw[i].line.page_start = raw[i].line.page_start || pages_meet;
            if (raw[i].line.page_start && !raw[i].header_before) raw[i].indent -= page_offset;
        }
        if (!raw.empty() && raw.front().indent > 0 && page_offset > 0)
            raw.front().indent = std::max(1, raw.front().indent - page_offset);
    }

    // A line goes on below only where it is full; a short one, on the cover above all, is a line of its own.
    std::vector<double> widths;
    for (const RawLine& line : raw) widths.push_back(printed_width(line.line.text));
    std::vector<double> ordered = widths;
    const auto third_quarter = ordered.begin() + static_cast<std::ptrdiff_t>(ordered.size() * 3 / 4);
    std::nth_element(ordered.begin(), third_quarter, ordered.end());
    const double full_width = ordered.empty() ? 0 : *third_quarter;

    std::vector<PrintedLine> lines;
    lines.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        PrintedLine& line = raw[i].line;
        // A numbered paragraph begins where a sentence has ended, or below a heading.
        const bool below_heading =
            i > 0 && lines.back().start == LineStart::new_block && looks_like_heading(lines.back().text, false);
        const bool after_sentence = i == 0 || below_heading || ends_sentence(lines.back().text);
        const bool numbered = after_sentence && !line.text.empty() && is_digit(code_point_at(line.text, 0).value) &&
            line.text.find(". ") != std::string::npos && line.text.find(". ") <= 3;
        if (has_indents) {
            line.start = raw[i].indent > 0 || numbered || i == 0 ? LineStart::new_block : LineStart::continues;
        } else if (line.gap > 0 || line.page_start) {
            line.start = LineStart::unknown;
        } else {
            line.start = numbered || i == 0 ? LineStart::new_block : LineStart::continues;
        }
        if (line.start == LineStart::continues && !line.page_start && widths[i - 1] * 2 < full_width)
            line.start = LineStart::unknown;
        if (i > 0 && in_square_brackets(lines.back().text)) line.start = LineStart::new_block;
        strip_links(line, document.furniture);
        lines.push_back(std::move(line));
    }
    assemble(std::move(lines), document);
    return document;
}

}  // namespace

extern const Layout pdf_text;
const Layout pdf_text{"pdf-text", recognize, read};

}  // namespace sessiondiff
