#include "report/read/pdf_notes.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "text/brackets.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// The marks at the beginning of a text.
std::string_view mark_of(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        const CodePoint point = code_point_at(text, end);
        if (!is_note_mark(point.value)) break;
        end = point.next;
    }
    return text.substr(0, end);
}

// Whether the mark stands in the text behind a word, and is no part of a longer one.
bool has_mark(std::string_view text, std::string_view mark) {
    for (std::size_t at = text.find(mark, 1); at != std::string_view::npos && at > 0; at = text.find(mark, at + 1)) {
        const bool goes_on_before = is_note_mark(code_point_before(text, at).value);
        const std::size_t end = at + mark.size();
        const bool goes_on_after = end < text.size() && is_note_mark(code_point_at(text, end).value);
        if (!goes_on_before && !goes_on_after) return true;
    }
    return false;
}

using Lines = std::vector<PdfLine>;

// Behind which line of text the note belongs; the last of them where no line has its mark.
std::size_t place_of(const Lines& text, std::string_view mark) {
    if (mark.empty()) return text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i].mark.role != LineRole::text || !has_mark(text[i].text, mark)) continue;
        while (i + 1 < text.size() && text[i + 1].mark.role == LineRole::text && text[i + 1].mark.continues) ++i;
        // Behind a heading's language and date: between them nothing may stand.
        while (i + 1 < text.size() && in_square_brackets(text[i + 1].text)) ++i;
        return i + 1;
    }
    return text.size();
}

void place_notes(PdfLines& page) {
    Lines text;
    Lines feet;
    std::vector<std::pair<std::size_t, Lines>> notes;  // and where each belongs
    for (PdfLine& line : page.lines) {
        if (line.mark.role == LineRole::note) {
            const bool is_new = !line.mark.continues;
            // The rest of a note of the page before stays where it is.
            if (is_new) notes.emplace_back(place_of(text, mark_of(line.text)), Lines());
            if (!is_new && notes.empty()) notes.emplace_back(text.size(), Lines());
            notes.back().second.push_back(std::move(line));
        } else {
            (notes.empty() ? text : feet).push_back(std::move(line));
        }
    }
    std::stable_sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Lines placed;
    std::size_t next = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        for (; next < notes.size() && notes[next].first == i; ++next)
            std::move(notes[next].second.begin(), notes[next].second.end(), std::back_inserter(placed));
        if (i < text.size()) placed.push_back(std::move(text[i]));
    }
    std::move(feet.begin(), feet.end(), std::back_inserter(placed));
    page.lines = std::move(placed);
}

}  // namespace

void place_notes(std::span<PdfLines> pages) {
    for (PdfLines& page : pages) place_notes(page);
}

}  // namespace sessiondiff
