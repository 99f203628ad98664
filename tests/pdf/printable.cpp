// A report as a page for printing: the blocks of a document as HTML, which print.html makes into sheets of paper with
// running headers, page numbers and notes at the foot. For tests that compare the PDF of a text with the text.
//
// usage: printable FILE LANGUAGE SYMBOL
#include <cstdio>
#include <fmt/format.h>
#include <iostream>

#include "config/config.h"
#include "pages/templates/escape.h"
#include "report/layout/layout.h"
#include "report/read/source.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

// Superscript digits as a printer sets them: small and raised.
std::string with_raised_digits(std::string_view text) {
    static constexpr std::u32string_view digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
    std::string html;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        const auto digit = digits.find(point.value);
        html += digit == std::u32string_view::npos ? escape_html(text.substr(at, point.next - at))
                                                   : fmt::format("<sup>{}</sup>", digit);
        at = point.next;
    }
    return html;
}

const char* class_of(const Block& block) {
    switch (block.kind) {
        case BlockKind::heading: return "heading";
        case BlockKind::item: return "item";
        case BlockKind::quote: return "quote";
        case BlockKind::note: return "note";
        case BlockKind::contents_entry: return "entry";
        case BlockKind::tag: return "tag";
        case BlockKind::paragraph: break;
    }
    return "paragraph";
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const Config config(SESSIONDIFF_HOME "/config");
    const ReadResult source = read_source(argv[1]);
    if (!source.ok) return 1;
    const Document document = detect_layout(source.text, config.furniture()).read(source.text, config.furniture());
    std::cout << fmt::format("<article lang=\"{}\" data-symbol=\"{}\">\n", argv[2], argv[3]);
    for (const Block& block : document.blocks) {
        std::cout << fmt::format("<p class=\"{}\" data-depth=\"{}\" data-gap=\"{}\">", class_of(block), block.depth,
                                 block.after_gap ? 1 : 0);
        if (!block.marker.empty())
            std::cout << "<span class=\"marker\">" << escape_html(block.marker == "-" ? "•" : block.marker)
                      << "</span>";
        std::cout << "<span class=\"text\">" << with_raised_digits(block.text) << "</span></p>\n";
    }
    std::cout << "</article>\n";
    return 0;
}
