// word-text: plain text as a word processor's or a PDF reader's "reflowed" export gives it. One line is one paragraph;
// a page break stands as a blank line in the middle of one (sessions 62, 75, 78).
#include "report/layout/assemble.h"
#include "report/layout/layout.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

double recognize(const SourceText&, const FurnitureRules&) { return 0.3; }

Document read(const SourceText& source, const FurnitureRules& furniture) {
    Document document;
    document.path = source.path;
    document.layout = "word-text";
    std::vector<PrintedLine> lines;
    lines.reserve(source.lines.size());
    int gap = 0;
    bool page_start = false;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        const std::string& raw = source.lines[i];
        const int number = static_cast<int>(i) + 1;
        PrintedLine line = printed_line(number, raw, 0, raw.size());
        page_start = page_start || raw.find('\f') != std::string::npos;
        if (line.text.empty()) {
            ++gap;
            continue;
        }
        if (const auto kind = furniture_kind(line.text, furniture)) {
            remove_part(line, 0, line.text.size(), *kind, document.furniture);
            page_start = true;
            continue;
        }
        strip_links(line, document.furniture);
        line.gap = gap;
        line.page_start = page_start;
        gap = 0;
        page_start = false;
        lines.push_back(std::move(line));
    }
    assemble(std::move(lines), document);
    return document;
}

}  // namespace

extern const Layout word_text;
const Layout word_text{"word-text", recognize, read};

}  // namespace sessiondiff
