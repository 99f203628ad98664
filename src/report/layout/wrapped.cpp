#include "report/layout/wrapped.h"

#include <algorithm>

#include "text/brackets.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr int least_column = 40;
constexpr int widest_column = 140;
constexpr std::size_t least_lines = 4;  // that fill the width

int width_of(const PrintedLine& line) { return columns(line.text); }

int first_word_of(std::string_view text) { return columns(text.substr(0, std::min(text.find(' '), text.size()))); }

// The column at which the lines are wrapped, or 0: no text is wider but for a line in fifty, and directly below a line
// of nearly this width there mostly stands another one.
int wrap_column(const std::vector<PrintedLine>& lines) {
    std::vector<int> widths;
    for (const PrintedLine& line : lines) widths.push_back(width_of(line));
    if (widths.size() < least_lines) return 0;
    std::sort(widths.begin(), widths.end());
    const int column = widths[widths.size() - 1 - widths.size() / 50];
    if (column < least_column || column > widest_column) return 0;
    std::size_t full = 0;
    std::size_t goes_on = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (width_of(lines[i]) * 5 < column * 4) continue;
        ++full;
        goes_on += lines[i + 1].gap == 0;
    }
    return full >= least_lines && goes_on * 3 >= full * 2 ? column : 0;
}

}  // namespace

void mark_wrapped(std::vector<PrintedLine>& lines) {
    const int column = wrap_column(lines);
    if (column == 0) return;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        PrintedLine& line = lines[i];
        const PrintedLine& above = lines[i - 1];
        const bool is_below = line.gap == 0 && !line.page_start && !line.marked_heading && !above.marked_heading &&
            !line.bullet && !line.is_contents && !above.is_contents && line.start == LineStart::unknown;
        if (!is_below || in_square_brackets(line.text) || in_square_brackets(above.text)) continue;
        if (width_of(above) + 1 + first_word_of(line.text) > column) line.start = LineStart::continues;
    }
}

}  // namespace sessiondiff
