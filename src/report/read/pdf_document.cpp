#include "report/read/pdf_document.h"

#include <fmt/format.h>
#include <optional>
#include <utility>

#include "report/read/pdf_direction.h"
#include "report/read/pdf_furniture.h"
#include "report/read/pdf_notes.h"
#include "report/read/pdf_page.h"
#include "report/read/pdf_paragraphs.h"

namespace sessiondiff {

namespace {

ReadResult result_of(std::vector<PdfLines> pages) {
    ReadResult result;
    result.ok = true;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        bool is_first = true;
        for (PdfLine& line : pages[i].lines) {
            if (line.text.empty()) continue;
            line.mark.page_start = std::exchange(is_first, false);
            result.text.lines.push_back(std::move(line.text));
            result.text.marks.push_back(line.mark);
        }
    }
    return result;
}

void number_lines(std::vector<PdfLines>& pages) {
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (std::size_t j = 0; j < pages[i].lines.size(); ++j) {
            pages[i].lines[j].mark.page = static_cast<int>(i) + 1;
            pages[i].lines[j].mark.line_on_page = static_cast<int>(j) + 1;
        }
}

int mend_right_to_left(std::vector<PdfLines>& pages) {
    int mended = 0;
    for (PdfLines& page : pages)
        for (PdfLine& line : page.lines) mended += mend_lam_alef(line.text);
    return mended;
}

}  // namespace

ReadResult read_pdf_pages(std::vector<PdfPage> printed, const std::string& path) {
    const PdfFaces faces = learn_faces(printed);
    const std::optional<float> gutter = usual_gutter(printed, faces);
    std::vector<PdfLines> pages;
    for (PdfPage& page : printed) {
        pages.push_back(lines_of_page(page, faces, {pages.empty(), gutter}));
        page.words = {};
    }
    const int mended = faces.right_to_left ? mend_right_to_left(pages) : 0;
    const PdfMeasures measures = measure(pages);
    set_apart(pages, measures);
    number_lines(pages);
    find_paragraphs(pages, measures);
    place_notes(pages);
    ReadResult result = result_of(std::move(pages));
    if (mended > 0)
        result.diagnostics.push_back(
            {Severity::warning,
             "pdf-letters-swapped",
             fmt::format("the PDF gives two letters that are drawn as one in the wrong order; {} places were mended, "
                         "and there may be others",
                         mended),
             {},
             path,
             0});
    return result;
}

}  // namespace sessiondiff
