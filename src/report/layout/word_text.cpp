// word-text: plain text as a word processor's or a PDF reader's "reflowed" export gives it. One line is one paragraph;
// a page break stands as a blank line in the middle of one (sessions 62, 75, 78).
#include "report/layout/assemble.h"
#include "report/layout/kept_lines.h"
#include "report/layout/layout.h"
#include "report/layout/wrapped.h"

namespace sessiondiff {

namespace {

double recognize(const SourceText&, const FurnitureRules&) { return 0.3; }

Document read(const SourceText& source, const FurnitureRules& furniture) {
    Document document;
    document.path = source.path;
    document.layout = "word-text";
    std::vector<PrintedLine> lines = kept_lines(source, furniture, document.furniture);
    for (PrintedLine& line : lines) strip_links(line, document.furniture);
    mark_wrapped(lines);
    assemble(std::move(lines), document);
    return document;
}

}  // namespace

extern const Layout word_text;
const Layout word_text{"word-text", recognize, read};

}  // namespace sessiondiff
