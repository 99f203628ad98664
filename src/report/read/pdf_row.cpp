#include "report/read/pdf_row.h"

#include <algorithm>
#include <unicode/uchar.h>

#include "report/read/pdf_direction.h"
#include "text/pattern.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr float least_space = 0.08F;  // of the size; between two words without a space there is next to nothing
constexpr float han_space = 0.7F;     // a gap in a line of Chinese that was meant
constexpr float em_of_size = 1 / 1.1F;

// "T i t l e": a Chinese title whose letters stand apart.
bool is_spaced_out(std::span<const PdfCell> cells) {
    return cells.size() <= 8 && std::all_of(cells.begin(), cells.end(), [](const PdfCell& cell) {
               return cell.is_han && code_point_at(cell.text, 0).next == cell.text.size();
           });
}

bool ends_with_han(std::string_view text) {
    const char32_t last = code_point_before(text, text.size()).value;
    return last >= 0x2E80 && is_unspaced(last);
}

// The gaps of one line. Where a line was spread to the full width all of them are wide, and none was meant.
class Gaps {
public:
    explicit Gaps(std::span<const PdfCell> cells) : cells_(cells), spaced_out_(is_spaced_out(cells)) {
        constexpr std::size_t enough = 5;
        std::vector<float> gaps;
        for (std::size_t i = 1; i < cells.size(); ++i) gaps.push_back(cells[i].left - cells[i - 1].right);
        if (gaps.size() < enough) return;
        const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
        std::nth_element(gaps.begin(), middle, gaps.end());
        usual_ = std::max(0.0F, *middle);
    }

    // What stands before cell `i` (> 0): nothing, a space, or a tab.
    std::string_view before(std::size_t i) const {
        const PdfCell& left = cells_[i - 1];
        const PdfCell& right = cells_[i];
        const float gap = right.left - left.right;
        const float size = std::max(left.size, right.size);
        if (spaced_out_) return "";
        if (left.is_raised && i == 1 && !right.is_raised) return " ";
        if (gap >= std::max(wide_gap * size, 2 * usual_)) return "\t";
        if (right.is_raised && gap < 0.5F * size) return "";
        if (ends_with_han(left.text) && right.is_han) return gap < std::max(han_space * size, 1.5F * usual_) ? "" : " ";
        return gap < least_space * std::min(left.size, right.size) ? "" : " ";
    }

private:
    std::span<const PdfCell> cells_;
    bool spaced_out_;
    float usual_ = 0;
};

// The parts of a line that wide gaps divide, each as it is written.
std::string joined(std::span<const PdfCell> cells, bool right_to_left) {
    const Gaps gaps(cells);
    std::string line;
    std::string part;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view joint = i == 0 ? "" : gaps.before(i);
        if (joint == "\t") {
            line += written_order(part, right_to_left) + "\t";
            part.clear();
        } else if (right_to_left) {
            part.insert(0, joint);
        } else {
            part += joint;
        }
        const std::string text = cells[i].is_raised ? raised_digits(cells[i].text) : cells[i].text;
        right_to_left ? part.insert(0, text) : part.append(text);
    }
    return line + written_order(part, right_to_left);
}

bool is_list_mark(std::string_view text) {
    static const Pattern mark(R"(^(?:[•●▪■◦○‣–—-]|[(（]?(?:\p{L}{1,4}|\d{1,3})[)）])"
                              R"(|(?:\p{Lo}{1,3}|\p{L}|[ivxIVX]{1,5}|\d{1,3})[.．、])$)");
    return mark.find(text).has_value();
}

// How wide the first word is, without which the line above had to end: in Chinese a letter, with what opens before it.
float first_word_of(std::span<const PdfCell> cells) {
    const Gaps gaps(cells);
    float width = 0;
    for (std::size_t i = 0; i < cells.size() && (i == 0 || gaps.before(i).empty()); ++i) {
        const PdfCell& cell = cells[i];
        const CodePoint first = code_point_at(cell.text, 0);
        const bool opens = is_opening(first.value);
        if (cell.is_han) {
            width += cell.size * em_of_size * (opens && first.next < cell.text.size() ? 2 : 1);
            if (!opens || first.next < cell.text.size()) break;
        } else {
            width += cell.right - cell.left;
        }
    }
    return width;
}

}  // namespace

std::string raised_digits(std::string_view text) {
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

bool is_opening(char32_t value) {
    const auto category = u_charType(static_cast<UChar32>(value));
    return category == U_START_PUNCTUATION || category == U_INITIAL_PUNCTUATION;
}

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
