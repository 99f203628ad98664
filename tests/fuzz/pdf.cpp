// The words of a PDF and what becomes of them. Bytes that begin with "<" are taken for what pdftotext writes; others
// for words, six bytes each: where one stands, how large it is, and which of some texts it has.
#include <array>
#include <string>
#include <vector>

#include "config/config.h"
#include "fuzz/harness.h"
#include "report/layout/layout.h"
#include "report/read/pdf_document.h"
#include "report/read/pdf_words.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

std::vector<PdfPage> drawn(const std::uint8_t* data, std::size_t size) {
    static const std::array<std::string, 16> texts{"The", "prolifer-", "ation",   "1",     "*", "(a)",
                                                   "•",   "2010.",     "会员国",  "。",    "“", "ىتحو",
                                                   "[En", "lish]",     ". . . .", "A/81/9"};
    std::vector<PdfPage> pages{{500, 700, {}}};
    for (std::size_t i = 0; i + 6 <= size; i += 6) {
        if (data[i + 5] == 0xFF) pages.push_back({500, 700, {}});
        const auto left = static_cast<float>(data[i]) * 2;
        const auto top = static_cast<float>(data[i + 1]) * 2.75F;
        const auto height = static_cast<float>(data[i + 3]) / 8 + 0.1F;
        pages.back().words.push_back({left, top, left + static_cast<float>(data[i + 2]) + 0.1F, top + height,
                                      data[i + 5] % 8, texts[data[i + 4] % texts.size()]});
    }
    return pages;
}

std::size_t letters_of(const std::string& text) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        at = point.next;
        letters += is_letter(point.value);
    }
    return letters;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Config config(SESSIONDIFF_HOME "/config");
    std::vector<PdfPage> pages;
    if (size > 0 && data[0] == '<') {
        read_pdf_words(fuzz::text_of(data, size), {}, pages);
    } else {
        pages = drawn(data, size);
    }
    std::size_t letters = 0;
    for (const PdfPage& page : pages)
        for (const PdfWord& word : page.words) letters += letters_of(word.text);
    ReadResult result = read_pdf_pages(std::move(pages), "input");
    fuzz::require(result.text.lines.size() == result.text.marks.size(), "each line has its mark");
    std::size_t kept = 0;
    for (const std::string& line : result.text.lines) kept += letters_of(line);
    fuzz::require(kept == letters, "every letter of a word is in a line");
    const Document document = find_layout("marked-lines")->read(result.text, config.furniture());
    fuzz::require(check_account(result.text, document).empty(),
                  "every character is in one block or one piece of furniture");
    return 0;
}
