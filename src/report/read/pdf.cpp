// pdf: the words that poppler's pdftotext finds, with their places, become printed lines and paragraphs.
//
// pdftotext runs as a program of its own, with limits: what a stranger's file does to it, it does not do to this one. A
// file whose text cannot be known is refused with the reason: a scan without letters, a password, fonts that do not say
// which letters their signs are.
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "report/read/format.h"
#include "report/read/pdf_document.h"
#include "report/read/pdf_words.h"
#include "report/read/run_program.h"
#include "text/unicode.h"
#include "text/well_formed.h"

namespace sessiondiff {

namespace {

constexpr std::string_view signature = "%PDF-";
constexpr std::size_t farthest_signature = 1024;  // readers of PDF accept what stands before it
constexpr int pages_at_once = 200;                // so that the text of a long file is not in memory as a whole

bool recognize(std::string_view bytes) {
    return bytes.substr(0, farthest_signature + signature.size()).find(signature) != std::string_view::npos;
}

ProgramLimits limits_of_pdftotext() {
    ProgramLimits limits;
    limits.time = std::chrono::seconds(10);  // 836 pages took six (docs/formats.md)
    limits.memory = std::size_t{1} << 30;
    limits.largest_output = std::size_t{128} << 20;
    return limits;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Poppler ends with 1 for a file that it cannot open, whatever the reason, and with 3 for one that may not be read.
ReadResult failure(const ProgramResult& result, const ProgramLimits& limits, const std::string& path) {
    if (result.end == ProgramEnd::exited && (result.code == 3 || has(result.complaint, "assword")))
        return unreadable(path, "pdf-password",
                          "the PDF is encrypted, and a password is needed to read its text; save a copy without one");
    if (result.end == ProgramEnd::exited && result.code == 1)
        return unreadable(path, "pdf-damaged", fmt::format("the PDF is damaged: {}", description(result, limits)));
    return unreadable(path, "conversion-failed",
                      fmt::format("pdftotext could not read the PDF: {}", description(result, limits)));
}

std::string bound_reached(PdfBound bound, const PdfBounds& bounds) {
    switch (bound) {
        case PdfBound::pages: return fmt::format("the PDF has more than {} pages", bounds.most_pages);
        case PdfBound::words: return fmt::format("the PDF has more than {} words", bounds.most_words);
        case PdfBound::words_of_page:
            return fmt::format("a page of the PDF has more than {} words", bounds.most_words_of_page);
        case PdfBound::none: break;
    }
    return {};
}

// The words of all pages, or the reason why there are none.
struct Extracted {
    std::vector<PdfPage> pages;
    std::string complaint;  // of a file that could be read in spite of it
    std::optional<ReadResult> failure;
};

Extracted extract(const std::string& program, std::string_view bytes, const std::string& path) {
    const auto begin = std::chrono::steady_clock::now();
    const ProgramLimits all = limits_of_pdftotext();
    const PdfBounds bounds;
    Extracted extracted;
    for (int first = 1;; first += pages_at_once) {
        ProgramLimits limits = all;
        limits.time -= std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
        limits.time = std::max(limits.time, std::chrono::milliseconds(1));
        ProgramResult result = run_program({program, "-bbox-layout", "-enc", "UTF-8", "-f", std::to_string(first), "-l",
                                            std::to_string(first + pages_at_once - 1), "-", "-"},
                                           limits, bytes);
        // Asked for a page behind the last one it ends with 99; the pages before were all.
        if (first > 1 && result.end == ProgramEnd::exited && result.code == 99) return extracted;
        if (result.end != ProgramEnd::exited || result.code != 0) {
            extracted.failure = failure(result, all, path);
            return extracted;
        }
        if (extracted.complaint.empty()) extracted.complaint = result.complaint;
        const std::size_t before = extracted.pages.size();
        if (const PdfBound bound = read_pdf_words(result.output, bounds, extracted.pages); bound != PdfBound::none) {
            extracted.failure = unreadable(path, "pdf-too-large", bound_reached(bound, bounds));
            return extracted;
        }
        if (extracted.pages.size() - before < static_cast<std::size_t>(pages_at_once)) return extracted;
    }
}

struct Letters {
    std::size_t all = 0;      // characters
    std::size_t letters = 0;  // and digits
    std::size_t unknown = 0;  // private use, U+FFFD
};

Letters count_letters(const std::vector<PdfPage>& pages) {
    Letters counts;
    for (const PdfPage& page : pages)
        for (const PdfWord& word : page.words)
            for (std::size_t at = 0; at < word.text.size();) {
                const CodePoint point = code_point_at(word.text, at);
                at = point.next;
                ++counts.all;
                counts.letters += is_letter(point.value) || is_digit(point.value);
                counts.unknown +=
                    point.value == 0xFFFD || (point.value >= 0xE000 && point.value <= 0xF8FF) || point.value >= 0xF0000;
            }
    return counts;
}

// Why the words are no text that could be read; nothing where they are.
std::optional<ReadResult> unusable(const std::vector<PdfPage>& pages, const std::string& path) {
    const Letters counts = count_letters(pages);
    if (counts.all == 0)
        return unreadable(path, "pdf-scan",
                          "the PDF has pictures of pages and no text; make text of them by character recognition, for "
                          "example: ocrmypdf in.pdf out.pdf");
    if (counts.unknown * 10 > counts.all || counts.letters * 4 < counts.all)
        return unreadable(path, "pdf-no-unicode",
                          "the fonts of the PDF do not say which letters their signs are, so its text cannot be known; "
                          "make it anew by character recognition, for example: ocrmypdf --force-ocr in.pdf out.pdf");
    return std::nullopt;
}

std::string list_of(const std::vector<int>& numbers) {
    constexpr std::size_t most = 10;
    std::string list;
    for (std::size_t i = 0; i < std::min(numbers.size(), most); ++i)
        list += fmt::format("{}{}", i == 0 ? "" : ", ", numbers[i]);
    return numbers.size() > most ? list + " …" : list;
}

// Of what another program said, as far as it is text.
std::string first_line(std::string_view complaint) {
    const std::string_view line = complaint.substr(0, complaint.find('\n'));
    return shortened(trim(line.substr(0, first_ill_formed(line))), 200);
}

Diagnostics warnings_of(const Extracted& extracted, const std::string& path) {
    Diagnostics warnings;
    std::vector<int> empty;
    for (std::size_t i = 0; i < extracted.pages.size(); ++i)
        if (extracted.pages[i].words.empty()) empty.push_back(static_cast<int>(i) + 1);
    if (!empty.empty())
        warnings.push_back({Severity::warning,
                            "pdf-empty-page",
                            fmt::format("no text on page {} of {}: nothing is printed there, or a picture",
                                        list_of(empty), extracted.pages.size()),
                            {},
                            path,
                            0});
    if (has(extracted.complaint, "Error"))
        warnings.push_back(
            {Severity::warning,
             "pdf-mended",
             fmt::format("the PDF has faults, and text may be missing: {}", first_line(extracted.complaint)),
             {},
             path,
             0});
    return warnings;
}

ReadResult read(std::string_view bytes, const std::string& path, const ReadLimits&) {
    const auto program = find_program("pdftotext");
    if (!program)
        return unreadable(
            path, "needs-program",
            "a PDF is read by pdftotext, which is not installed; Debian and Ubuntu have it in the package "
            "poppler-utils");
    Extracted extracted = extract(*program, bytes, path);
    if (extracted.failure) return *extracted.failure;
    if (auto problem = unusable(extracted.pages, path)) return *problem;

    Diagnostics warnings = warnings_of(extracted, path);
    ReadResult result = read_pdf_pages(std::move(extracted.pages), path);
    result.diagnostics.insert(result.diagnostics.begin(), warnings.begin(), warnings.end());
    return result;
}

}  // namespace

extern const FileFormat pdf;
const FileFormat pdf{"pdf", recognize, read};

}  // namespace sessiondiff
