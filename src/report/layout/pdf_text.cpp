// pdf-text: the text layer of a PDF, printed line by printed line. A paragraph begins with white space or after a gap;
// running headers, page numbers, job numbers and the links of a page stand among the lines; words are cut at line ends
// (session 73).
#include <algorithm>
#include <map>

#include "report/layout/assemble.h"
#include "report/layout/contents_page.h"
#include "report/layout/join.h"
#include "report/layout/kept_lines.h"
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
        const std::string_view text = without_leader(trim(line));
        const double width = widest_possible(text) < least_line ? 0 : printed_width(text, widest_line);
        if (width < least_line) continue;
        ++long_lines;
        too_long += width > widest_line;
        cut += !ends_sentence(text);
        if (static_cast<std::size_t>(too_long) * 50 >= source.lines.size()) return 0.0;  // whatever the other lines are
    }
    return long_lines >= 10 && too_long * 50 < long_lines && cut * 5 > long_lines * 2 ? 0.8 : 0.0;
}

using PrintedLines = std::vector<PrintedLine>;

double width_of(const PrintedLine& line) { return printed_width(without_leader(line.text)); }

// The width that `share` of a hundred lines do not exceed.
double width_at(const std::vector<double>& widths, std::size_t share) {
    if (widths.empty()) return 0;
    std::vector<double> ordered = widths;
    const auto place = ordered.begin() + static_cast<std::ptrdiff_t>(ordered.size() * share / 100);
    std::nth_element(ordered.begin(), place, ordered.end());
    return *place;
}
constexpr std::size_t most_lines = 75;
constexpr std::size_t nearly_all_lines = 95;

// The blank lines that the tool put between the lines of a paragraph. The most frequent number is that of paragraphs
// where these are short; so the lines above such a gap have to be cut: full, and not the end of a sentence.
int usual_gap(const PrintedLines& lines, const std::vector<double>& widths, double full_width) {
    std::map<int, int> gaps;
    std::map<int, int> cut;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].page_start) continue;
        ++gaps[lines[i].gap_on_page];
        cut[lines[i].gap_on_page] += widths[i - 1] * 5 > full_width * 3 && !ends_sentence(lines[i - 1].text);
    }
    int usual = 0;
    int most = 0;
    for (const auto& [size, count] : gaps)
        if (count > most) {
            usual = size;
            most = count;
        }
    const int cut_without = cut.contains(0) ? cut.at(0) : 0;
    return usual > 0 && cut.at(usual) <= cut_without ? 0 : usual;
}

// With indents a wider gap is a page break. Some extractors put white space before the first line of each page: then
// every such line has it, and it says nothing of paragraphs.
void take_page_offset(PrintedLines& lines, const std::vector<bool>& lacks_gap) {
    int page_offset = 1 << 20;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        lines[i].page_start = lines[i].page_start || lines[i].gap > 0;
        if (lines[i].page_start && !lines[i].header_before) page_offset = std::min(page_offset, lines[i].indent);
    }
    if (page_offset == 1 << 20) page_offset = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const bool pages_meet =
            lacks_gap[i] && page_offset > 0 && lines[i].indent >= page_offset && !ends_sentence(lines[i - 1].text);
        lines[i].page_start = lines[i].page_start || pages_meet;
        if (lines[i].page_start && !lines[i].header_before) lines[i].indent -= page_offset;
    }
    if (!lines.empty() && lines.front().indent > 0 && page_offset > 0)
        lines.front().indent = std::max(1, lines.front().indent - page_offset);
}

// The indent that most of the full lines have.
int common_indent(const PrintedLines& lines, const std::vector<double>& widths, double full_width, std::size_t begin,
                  std::size_t end) {
    std::map<int, int> count;
    for (std::size_t i = begin; i < end; ++i)
        if (widths[i] * 3 > full_width * 2) ++count[lines[i].indent];
    int common = -1;
    int most = 1;
    for (const auto& [indent, lines_of_it] : count)
        if (lines_of_it > most) {
            common = indent;
            most = lines_of_it;
        }
    return common;
}

// A tool that keeps the columns of the page puts the margin before each line, not the same one on each page: it is
// taken off. True where there was one.
constexpr int widest_paragraph_indent = 2;
bool take_margin(PrintedLines& lines, const std::vector<double>& widths, double full_width) {
    const int of_document = common_indent(lines, widths, full_width, 0, lines.size());
    if (of_document <= widest_paragraph_indent) return false;
    for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
        end = begin + 1;
        while (end < lines.size() && !lines[end].page_start) ++end;
        const int of_page = common_indent(lines, widths, full_width, begin, end);
        const int margin = of_page < 0 ? of_document : of_page;
        for (std::size_t i = begin; i < end; ++i) lines[i].indent = std::max(0, lines[i].indent - margin);
    }
    return true;
}

// What the document's lines say together of how each begins.
struct Page {
    std::vector<double> widths;  // of the lines
    double full_width = 0;       // of most lines
    double widest = 0;           // of nearly all
    int full_right = 0;          // columns: where full lines end, the margin set aside
    bool has_indents = false;    // white space begins a paragraph
    bool has_columns = false;    // white space is that of the printed page
};

// A numbered paragraph begins where a sentence has ended, or below a heading.
bool begins_numbered(const PrintedLines& lines, std::size_t i) {
    const std::string& text = lines[i].text;
    const bool after_sentence = i == 0 || ends_sentence(lines[i - 1].text) ||
        (lines[i - 1].start == LineStart::new_block && looks_like_heading(lines[i - 1].text, false));
    return after_sentence && !text.empty() && is_digit(code_point_at(text, 0).value) &&
        text.find(". ") != std::string::npos && text.find(". ") <= 3;
}

// A line of a page whose columns were kept: hanging and centred lines have indents, too.
LineStart start_in_columns(const PrintedLines& lines, std::size_t i, const Page& page) {
    const PrintedLine& line = lines[i];
    const PrintedLine& above = lines[i - 1];
    if (line.gap > 0 || line.page_start || above.is_title) return LineStart::unknown;
    if (begins_numbered(lines, i)) return LineStart::new_block;
    if (ends_sentence(above.text)) return line.indent > 0 ? LineStart::new_block : LineStart::continues;
    const int right = above.indent + columns(above.text);
    const bool is_full = right * 10 > page.full_right * 9 || (right * 2 > page.full_right && line.indent == 0);
    return is_full || (line.indent > 0 && line.indent == above.indent) ? LineStart::continues : LineStart::unknown;
}

// A heading that is no full line: the capitalized word below it would have had room behind it.
bool ends_early(const PrintedLines& lines, std::size_t i, const Page& page) {
    const std::string_view text = lines[i].text;
    const CodePoint first = code_point_at(text, 0);
    if (first.value >= 0x530 || !is_letter(first.value) || is_lower_case(first.value)) return false;
    if (lines[i - 1].start == LineStart::continues || !looks_like_heading(behind_number(lines[i - 1].text), true))
        return false;
    const std::string_view word = text.substr(0, std::min(text.find(' '), text.size()));
    return (page.widths[i - 1] + printed_width(word)) * 5 < page.widest * 4;
}

LineStart start_of(const PrintedLines& lines, std::size_t i, const Page& page) {
    const PrintedLine& line = lines[i];
    if (i == 0) return LineStart::new_block;
    if (line.start == LineStart::new_block || line.is_title || in_square_brackets(lines[i - 1].text))
        return LineStart::new_block;
    if (page.has_columns) return start_in_columns(lines, i, page);
    const bool numbered = begins_numbered(lines, i);
    LineStart start = LineStart::continues;
    if (page.has_indents) {
        if (line.indent > 0 || numbered) start = LineStart::new_block;
    } else if (line.gap > 0 || line.page_start) {
        start = LineStart::unknown;
    } else if (numbered) {
        start = LineStart::new_block;
    }
    // A line goes on below only where it is full; a short one, on the cover above all, is a line of its own.
    const bool is_short =
        page.widths[i - 1] * 2 < page.full_width || lines[i - 1].is_title || ends_early(lines, i, page);
    if (start == LineStart::continues && !line.page_start && is_short) start = LineStart::unknown;
    return start;
}

Page look_at(PrintedLines& lines) {
    Page page;
    for (const PrintedLine& line : lines) page.widths.push_back(width_of(line));
    page.full_width = width_at(page.widths, most_lines);
    page.widest = width_at(page.widths, nearly_all_lines);
    // A gap wider than the usual one is the end of a page or of a paragraph.
    const int usual = usual_gap(lines, page.widths, page.full_width);
    std::vector<bool> lacks_gap;
    for (PrintedLine& line : lines) {
        lacks_gap.push_back(line.gap_on_page < usual);
        line.gap = std::max(0, line.gap_on_page - usual);
    }
    page.has_columns = take_margin(lines, page.widths, page.full_width);
    if (page.has_columns) {
        std::vector<double> rights;
        for (const PrintedLine& line : lines) rights.push_back(line.indent + columns(line.text));
        page.full_right = static_cast<int>(width_at(rights, most_lines));
        return page;
    }
    const auto indented =
        std::count_if(lines.begin(), lines.end(), [](const PrintedLine& line) { return line.indent > 0; });
    page.has_indents = static_cast<std::size_t>(indented) * 20 > lines.size();
    if (page.has_indents) take_page_offset(lines, lacks_gap);
    return page;
}

Document read(const SourceText& source, const FurnitureRules& furniture) {
    Document document;
    document.path = source.path;
    document.layout = "pdf-text";
    PrintedLines lines = kept_lines(source, furniture, document.furniture);
    const Page page = look_at(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].start = start_of(lines, i, page);
        strip_links(lines[i], document.furniture);
    }
    assemble(std::move(lines), document);
    return document;
}

}  // namespace

extern const Layout pdf_text;
const Layout pdf_text{"pdf-text", recognize, read};

}  // namespace sessiondiff
