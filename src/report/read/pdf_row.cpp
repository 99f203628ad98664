#include "report/read/pdf_row.h"

#include <algorithm>
#include <cmath>

#include "report/read/pdf_direction.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr float least_space = 0.08F;  // of the size; between two words without a space there is next to nothing
constexpr float han_space = 0.7F;     // a gap in a line of Chinese that was meant
constexpr float em_of_size = 1 / 1.1F;

std::string as_raised(std::string_view text) {
    static constexpr char32_t digits[] = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
    std::string raised;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            append_code_point(raised, digits[c - '0']);
        } else {
            raised += c;
        }
    }
    return raised;
}

// "目      录": a title whose letters stand apart.
bool is_spaced_out(std::span<const PdfCell> cells) {
    return cells.size() <= 8 && std::all_of(cells.begin(), cells.end(), [](const PdfCell& cell) {
               return cell.is_han && code_point_at(cell.text, 0).next == cell.text.size();
           });
}

// What stands between two cells: nothing, a space, or a tab.
std::string_view between(const PdfCell& left, const PdfCell& right, bool spaced_out, bool is_first) {
    const float gap = right.left - left.right;
    const float size = std::max(left.size, right.size);
    if (spaced_out) return "";
    if (left.is_raised && is_first && !right.is_raised) return " ";
    if (gap >= wide_gap * size) return "\t";
    if (right.is_raised && gap < 0.5F * size) return "";
    const bool ends_han = [&] {
        const char32_t last = code_point_before(left.text, left.text.size()).value;
        return last >= 0x2E80 && is_unspaced(last);
    }();
    if (ends_han && right.is_han) return gap < han_space * size ? "" : " ";
    return gap < least_space * std::min(left.size, right.size) ? "" : " ";
}

// The parts of a line that wide gaps divide, each as it is written.
std::string joined(std::span<const PdfCell> cells, bool right_to_left) {
    const bool spaced_out = is_spaced_out(cells);
    std::string line;
    std::string part;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view joint = i == 0 ? "" : between(cells[i - 1], cells[i], spaced_out, i == 1);
        if (joint == "\t") {
            line += written_order(part, right_to_left) + "\t";
            part.clear();
        } else if (right_to_left) {
            part.insert(0, joint);
        } else {
            part += joint;
        }
        const std::string text = cells[i].is_raised ? as_raised(cells[i].text) : cells[i].text;
        right_to_left ? part.insert(0, text) : part.append(text);
    }
    return line + written_order(part, right_to_left);
}

bool is_list_mark(std::string_view text) {
    static const Pattern mark(R"(^(?:[•●▪■◦○‣–—-]|[(（]?(?:\p{L}{1,4}|\d{1,3})[.)．）、])$)");
    return mark.find(text).has_value();
}

// Where the first word ends: the first gap, or in Chinese the first letter.
float first_word_of(std::span<const PdfCell> cells) {
    if (cells.front().is_han) return cells.front().size * em_of_size;
    std::size_t i = 1;
    while (i < cells.size() && !cells[i].is_han && between(cells[i - 1], cells[i], false, false).empty()) ++i;
    return cells[i - 1].right - cells.front().left;
}

}  // namespace

void finish_row(PdfRow& row) {
    std::stable_sort(row.cells.begin(), row.cells.end(),
                     [](const PdfCell& a, const PdfCell& b) { return a.ink_left < b.ink_left; });
    std::vector<std::pair<float, std::size_t>> sizes;
    std::size_t all = 0;
    for (const PdfCell& cell : row.cells) {
        const std::size_t count = cell.is_raised ? 0 : count_code_points(cell.text);
        sizes.emplace_back(cell.size, count);
        all += count;
    }
    std::sort(sizes.begin(), sizes.end());
    std::size_t passed = 0;
    for (const auto& [size, count] : sizes) {
        passed += count;
        row.size = size;
        if (passed * 2 > all) break;
    }
    for (const PdfCell& cell : row.cells)
        if (cell.size == row.size) row.baseline = cell.baseline;
}

PdfLine line_of_cells(std::span<const PdfCell> cells, bool right_to_left) {
    PdfRow measured;
    measured.cells.assign(cells.begin(), cells.end());
    finish_row(measured);
    PdfLine line;
    line.left = cells.front().left;
    line.right = cells.front().right;
    for (const PdfCell& cell : cells) line.right = std::max(line.right, cell.right);
    line.baseline = measured.baseline;
    line.size = measured.size;
    line.first_word = first_word_of(cells);
    line.text = joined(cells, right_to_left);
    line.is_item = is_list_mark(written_order(cells.front().text, right_to_left));
    line.text_left = cells.size() > 1 && line.is_item ? cells[1].left : line.left;
    return line;
}

}  // namespace sessiondiff
