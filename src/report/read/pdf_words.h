// The words of a PDF and their places, as `pdftotext -bbox-layout` writes them.
//
//   <page width="595" height="842"> … <line …><word xMin="76.5" yMin="76.6" xMax="92.0" yMax="87.7">The</word> …
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// Points (1/72 inch) from the left and from the top of the page.
struct PdfWord {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    int line = 0;      ///< words with one number stand beside each other, says poppler
    std::string text;  ///< UTF-8; right-to-left scripts as they are seen, from the left
};

struct PdfPage {
    float width = 0;
    float height = 0;
    std::vector<PdfWord> words;
};

struct PdfBounds {
    std::size_t most_pages = 5'000;
    std::size_t most_words = 3'000'000;       ///< of all pages
    std::size_t most_words_of_page = 50'000;  ///< a printed page has some hundreds
};

/// Which bound was reached; `none`: all pages were read.
enum class PdfBound { none, pages, words, words_of_page };

/// Adds the pages of the XHTML. What is no page, no word or no number is passed over: damaged text gives fewer words,
/// and never an error.
PdfBound read_pdf_words(std::string_view xhtml, const PdfBounds& bounds, std::vector<PdfPage>& pages);

}  // namespace sessiondiff
