#include "report/read/line_list.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t for_each_line = 64;  // bytes that a line costs beside its text

// "I.<tab>Introduction<tab>3": the last tab leads to the page, the others only move the text.
std::string with_one_tab(std::string_view line) {
    std::string text(line);
    const std::size_t last = text.rfind('\t');
    if (last == std::string::npos) return text;
    const std::string_view behind = trim(std::string_view(text).substr(last));
    const bool is_page = !behind.empty() && behind.size() <= 12 &&
        std::all_of(behind.begin(), behind.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_page) std::replace(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(last), '\t', ' ');
    return text;
}

struct BrokenLine {
    std::string_view text;
    bool ends_page = false;
};

std::vector<BrokenLine> broken_lines(std::string_view paragraph) {
    std::vector<BrokenLine> lines;
    while (!paragraph.empty()) {
        const std::size_t end = std::min(paragraph.find_first_of("\n\f"), paragraph.size());
        lines.push_back({trim(paragraph.substr(0, end)), end < paragraph.size() && paragraph[end] == page_break});
        paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
    }
    return lines;
}

// Lines of a text that was wrapped before it came into the file are about as long as each other, but for the last.
bool is_wrapped(const std::vector<BrokenLine>& lines) {
    constexpr std::size_t fewest = 3;
    constexpr double shortest_page = 25;  // full-width characters
    constexpr double longest_page = 65;
    if (lines.size() < fewest) return false;
    std::vector<double> widths;
    for (const BrokenLine& line : lines) widths.push_back(printed_width(line.text, longest_page + 1));
    const double width = *std::max_element(widths.begin(), widths.end());
    if (width < shortest_page || width > longest_page) return false;
    return std::all_of(widths.begin(), widths.end() - 1, [&](double one) { return one > width * 3 / 4; });
}

bool is_number(std::string_view text) {
    if (text.empty()) return false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (!is_digit(point.value)) return false;
        at = point.next;
    }
    return true;
}

}  // namespace

void LineList::push(std::string line, LineRole role, bool continues) {
    bytes_ += line.size() + for_each_line;
    if (bytes_ > most_bytes_)
        throw FormatError("file-too-large",
                          fmt::format("its text has more than {} bytes (--max-file-size)", most_bytes_));
    text_.lines.push_back(std::move(line));
    LineMark& mark = text_.marks.emplace_back();
    mark.role = role;
    mark.continues = continues;
    mark.page_start = std::exchange(page_start_, false);
}

void LineList::add(std::string_view paragraph, LineRole role) {
    const std::vector<BrokenLine> lines = broken_lines(paragraph);
    const bool goes_on = role == LineRole::note || (role == LineRole::text && is_wrapped(lines));
    bool is_first = true;
    for (const BrokenLine& line : lines) {
        if (!line.text.empty()) push(with_one_tab(line.text), role, goes_on && !std::exchange(is_first, false));
        if (line.ends_page) start_page();
    }
}

void LineList::add_as_is(std::string_view line) { push(std::string(line), LineRole::text, false); }

void LineList::put_first(LineList&& front) {
    const auto put = [](auto& all, auto& before) {
        all.insert(all.begin(), std::make_move_iterator(before.begin()), std::make_move_iterator(before.end()));
    };
    put(text_.lines, front.text_.lines);
    put(text_.marks, front.text_.marks);
}

void LineList::put_last(LineList&& back) {
    back.put_first(std::move(*this));
    text_ = std::move(back.text_);
}

ReadResult LineList::take() && {
    ReadResult result;
    result.ok = true;
    result.text = std::move(text_);
    return result;
}

Diagnostic tracked_changes() {
    return {
        Severity::warning,
        "tracked-changes",
        "the file has changes that nobody accepted or refused yet: they were taken as accepted, so what is deleted in "
        "it was left out",
        {},
        {},
        0};
}

std::string superscript(std::string_view text) {
    static constexpr std::array<const char*, 10> digits{"⁰", "¹", "²", "³", "⁴",  // raised
                                                        "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string raised;
    for (const char c : text) {
        if (c >= '0' && c <= '9') raised += digits[static_cast<std::size_t>(c - '0')];
        else if (c == ',' || c == ' ' || c == '*') raised += c;
        else return std::string(text);
    }
    return raised;
}

std::string superscript(int number) { return superscript(std::to_string(number)); }

void RowLines::add(std::string_view paragraph, LineRole role) {
    if (cells_.empty()) start_cell();
    // "Distr.: General", the date and the languages are lines of one paragraph on many covers; two lines are a text
    // that was too long for its column.
    constexpr std::size_t fewest = 3;
    const std::vector<BrokenLine> lines = broken_lines(paragraph);
    const std::string_view text = trim(paragraph);
    if (lines.size() >= fewest && !is_wrapped(lines)) {
        for (const BrokenLine& line : lines)
            if (!line.text.empty()) cells_.back().push_back({std::string(line.text), role});
    } else if (!text.empty()) {
        cells_.back().push_back({std::string(text), role});
    }
}

void RowLines::write(const Sink& sink) const {
    std::vector<const std::vector<Paragraph>*> filled;
    for (const auto& cell : cells_)
        if (!cell.empty()) filled.push_back(&cell);
    if (filled.empty()) return;
    const std::size_t height = filled.front()->size();
    const auto has_height = [&](const auto* cell) { return cell->size() == height; };
    const bool is_even = filled.size() > 1 && std::all_of(filled.begin(), filled.end(), has_height);
    // A contents page may be one row: all titles in a cell, all page numbers in another.
    const auto& last = *filled.back();
    const auto is_page = [](const Paragraph& paragraph) { return is_number(paragraph.text); };
    if (is_even && (height == 1 || std::all_of(last.begin(), last.end(), is_page))) {
        for (std::size_t i = 0; i < height; ++i) {
            std::string row;
            for (const auto* cell : filled) {
                if (!row.empty()) row += '\t';
                row += (*cell)[i].text;
            }
            std::replace(row.begin(), row.end(), line_break, ' ');
            std::replace(row.begin(), row.end(), page_break, ' ');
            sink(row, LineRole::table_row);
        }
        return;
    }
    for (const auto* cell : filled)
        for (const Paragraph& paragraph : *cell) sink(paragraph.text, paragraph.role);
}

}  // namespace sessiondiff
