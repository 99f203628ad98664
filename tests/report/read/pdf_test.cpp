// The cases of tests/report/read/pdf/: pictures of pages and the lines that are read from them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "cases.h"
#include "report/read/pdf_document.h"
#include "report/read/pdf_words.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

constexpr float column = 6;  // points; a Chinese letter has two columns
constexpr float row = 13;
constexpr float type = 11;  // height of a word's box
constexpr float small_type = 8.8F;
constexpr std::string_view new_page = "----";
constexpr char is_small = '~';

bool is_raised(char32_t value) {
    return value == 0xB9 || value == 0xB2 || value == 0xB3 || (value >= 0x2070 && value <= 0x2079);
}

std::string plain_digit(char32_t value) {
    static constexpr std::u32string_view digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
    return std::to_string(digits.find(value));
}

// The words of one row of a picture. Raised digits are words of their own: small, and above the baseline.
void draw(std::string_view text, int number, PdfPage& page) {
    const float height = text.starts_with(is_small) ? small_type : type;
    if (text.starts_with(is_small)) text.remove_prefix(1);
    const float bottom = static_cast<float>(number + 1) * row;
    float at = 0;
    bool goes_on = false;
    bool was_raised = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        const std::string_view letter = text.substr(i, point.next - i);
        i = point.next;
        const float width = column * static_cast<float>(columns(letter));
        const bool raised = is_raised(point.value);
        if (is_white_space(point.value)) {
            goes_on = false;
        } else if (goes_on && raised == was_raised) {
            page.words.back().text += raised ? plain_digit(point.value) : std::string(letter);
            page.words.back().right = at + width;
        } else {
            const float up = raised ? 4.0F : 0.0F;
            page.words.push_back({at, bottom - up - (raised ? 7.0F : height), at + width, bottom - up, number,
                                  raised ? plain_digit(point.value) : std::string(letter)});
            goes_on = true;
        }
        was_raised = raised;
        at += width;
    }
    page.width = std::max(page.width, at);
}

std::vector<PdfPage> pages_of(const Case& one) {
    std::vector<PdfPage> pages(1);
    int number = 0;
    for (const std::string& line : one.text) {
        if (line == new_page) {
            pages.emplace_back();
            number = 0;
            continue;
        }
        draw(line, number++, pages.back());
        pages.back().height = static_cast<float>(number) * row;
    }
    float width = 0;
    for (const PdfPage& page : pages) width = std::max(width, page.width);
    for (PdfPage& page : pages) page.width = width;
    return pages;
}

std::vector<std::string> lines_of(const SourceText& text) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const LineMark& mark = text.marks[i];
        const std::string_view kind = mark.role == LineRole::furniture ? "furniture"
            : mark.role == LineRole::note                              ? mark.continues ? "note goes on" : "note"
            : mark.continues                                           ? "goes on"
                                                                       : "new";
        lines.push_back(fmt::format("{}.{} {} | {}", mark.page, mark.line_on_page, kind, text.lines[i]));
    }
    return lines;
}

}  // namespace

TEST_CASE("pictures of pages and their lines", "[read][pdf]") {
    for (const Case& one : tests::cases_in("report/read/pdf", {})) {
        INFO(one.place() << ": " << one.title);
        tests::check_lines(one, lines_of(read_pdf_pages(pages_of(one), "case").text));
    }
}
