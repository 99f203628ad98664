#include "report/read/pdf_page.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "report/read/pdf_columns.h"
#include "report/read/pdf_direction.h"
#include "report/read/pdf_row.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Shares of the size of a type. Liberation, Times and Arial have their baseline a fifth of the box above its bottom.
constexpr float descent = 0.2F;
constexpr float em_to_size = 1.1F;  // a box of Latin letters is so much higher than the em
constexpr float same_baseline =
    0.22F;  // lines are farther from each other than this, and marks of notes are raised more
constexpr std::size_t most_samples = 400;

int height_key(const PdfWord& word) { return static_cast<int>(std::lround((word.bottom - word.top) * 4)); }

PdfScript script_of(char32_t value) {
    if (value >= 0x2E80 && is_unspaced(value)) return PdfScript::han;
    return is_right_to_left(value) ? PdfScript::right_to_left : PdfScript::plain;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// The font of its first letter gives a word its box. A word that begins with digits and is Chinese for the most part is
// printed in a Chinese font.
PdfScript script_of(const PdfWord& word) {
    const PdfScript first = script_of(code_point_at(word.text, 0).value);
    if (first != PdfScript::plain || is_ascii(word.text)) return first;
    std::size_t count = 0;
    std::size_t han = 0;
    for (std::size_t at = 0; at < word.text.size(); ++count) {
        const CodePoint point = code_point_at(word.text, at);
        at = point.next;
        han += script_of(point.value) == PdfScript::han;
    }
    return han * 2 > count ? PdfScript::han : first;
}

std::optional<float> median(std::vector<float>& values) {
    if (values.empty()) return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

float plain_baseline(const PdfWord& word) { return word.bottom - descent * (word.bottom - word.top); }

// What is seen of one face.
struct Samples {
    std::size_t letters = 0;
    std::size_t beside_han = 0;    // words of Latin letters or digits in a line with Chinese
    std::size_t in_han_box = 0;    // of these, words whose box is that of the Chinese: one font printed both
    std::vector<float> baselines;  // from the top of the box
    std::vector<float> ems;
};

using Key = std::pair<PdfScript, int>;

class Learner {
public:
    void take(const PdfPage& page) {
        const std::vector<PdfWord>& words = page.words;
        for (std::size_t begin = 0; begin < words.size();) {
            std::size_t end = begin;
            while (end < words.size() && words[end].line == words[begin].line) ++end;
            take_line(std::span(words).subspan(begin, end - begin));
            begin = end;
        }
    }

    PdfFaces result() {
        PdfFaces found;
        found.right_to_left = right_to_left_ * 2 > letters_;
        const float plain = usual_height(PdfScript::plain);
        const float arabic = usual_height(PdfScript::right_to_left);
        for (auto& [key, seen] : seen_) {
            const float height = static_cast<float>(key.second) / 4;
            PdfFace& face = found.faces[key];
            face = {height * (1 - descent), height};
            if (key.first == PdfScript::plain) {
                // A Chinese font prints digits and Latin letters, too: its boxes are what they are in Chinese words.
                const auto same = seen_.find({PdfScript::han, key.second});
                if (same != seen_.end() && seen.in_han_box * 2 > seen.beside_han)
                    if (const auto em = median(same->second.ems)) face.size = *em * em_to_size;
                continue;
            }
            if (key.first == PdfScript::right_to_left && plain > 0 && arabic > 0) face.size = height * plain / arabic;
            if (const auto em = median(seen.ems)) face.size = *em * em_to_size;
            const auto baseline = median(seen.baselines);
            face.baseline = baseline ? *baseline : height * usual_share(key.first);
        }
        return found;
    }

private:
    void take_line(std::span<const PdfWord> words) {
        const PdfWord* largest = nullptr;
        for (const PdfWord& word : words)
            if (script_of(word) == PdfScript::plain &&
                (largest == nullptr || word.bottom - word.top > largest->bottom - largest->top))
                largest = &word;
        const PdfWord* chinese = nullptr;
        for (const PdfWord& word : words)
            if (script_of(word) == PdfScript::han) chinese = &word;
        for (const PdfWord& word : words) {
            Samples& samples = seen_[{script_of(word), height_key(word)}];
            if (chinese != nullptr && script_of(word) == PdfScript::plain) {
                ++samples.beside_han;
                samples.in_han_box +=
                    height_key(word) == height_key(*chinese) && std::abs(word.top - chinese->top) < 0.1F;
            }
            std::size_t count = 0;
            std::size_t han = 0;
            for (std::size_t at = 0; at < word.text.size(); ++count) {
                const CodePoint point = code_point_at(word.text, at);
                at = point.next;
                const PdfScript script = script_of(point.value);
                han += script == PdfScript::han;
                if (is_letter(point.value)) {
                    ++letters_;
                    right_to_left_ += script == PdfScript::right_to_left;
                }
            }
            samples.letters += count;
            if (han == count && samples.ems.size() < most_samples)
                samples.ems.push_back((word.right - word.left) / static_cast<float>(count));
            if (largest != nullptr && samples.baselines.size() < most_samples)
                samples.baselines.push_back(plain_baseline(*largest) - word.top);
        }
    }

    // The height of the boxes that most letters of the script have.
    float usual_height(PdfScript script) const {
        const Samples* most = nullptr;
        int height = 0;
        for (const auto& [key, seen] : seen_)
            if (key.first == script && (most == nullptr || seen.letters > most->letters)) {
                most = &seen;
                height = key.second;
            }
        return static_cast<float>(height) / 4;
    }

    // Where the baseline stands in faces of the script for which it was learned, as a share of their height.
    float usual_share(PdfScript script) {
        std::vector<float> shares;
        for (auto& [key, seen] : seen_) {
            if (key.first != script || key.second == 0) continue;
            if (const auto baseline = median(seen.baselines))
                shares.push_back(*baseline * 4 / static_cast<float>(key.second));
        }
        return median(shares).value_or(1 - descent);
    }

    std::map<Key, Samples> seen_;
    std::size_t letters_ = 0;
    std::size_t right_to_left_ = 0;
};

// Text that runs up or down the page: its words are higher than wide.
bool is_turned(const PdfWord& word) {
    return word.bottom - word.top > 1.8F * (word.right - word.left) && count_code_points(word.text) >= 3;
}

PdfCell cell_of(const PdfWord& word, const PdfPage& page, const PdfFaces& faces) {
    PdfCell cell;
    cell.text = word.text;
    cell.left = faces.right_to_left ? page.width - word.right : word.left;
    cell.right = faces.right_to_left ? page.width - word.left : word.right;
    const auto found = faces.faces.find({script_of(word), height_key(word)});
    const float height = word.bottom - word.top;
    const PdfFace face = found == faces.faces.end() ? PdfFace{height * (1 - descent), height} : found->second;
    cell.baseline = word.top + face.baseline;
    if (script_of(word) == PdfScript::plain) cell.baseline = plain_baseline(word);
    cell.size = std::max(face.size, 0.1F);
    cell.is_han = script_of(code_point_at(word.text, 0).value) == PdfScript::han;
    cell.ink_left = cell.left;
    if (cell.is_han && is_opening(code_point_at(word.text, 0).value)) cell.ink_left += 0.45F * cell.size;
    return cell;
}

std::vector<PdfRow> rows_of(std::vector<PdfCell> cells) {
    std::stable_sort(cells.begin(), cells.end(),
                     [](const PdfCell& a, const PdfCell& b) { return a.baseline < b.baseline; });
    std::vector<PdfRow> rows;
    float first = 0;
    float reach = 0;
    for (PdfCell& cell : cells) {
        if (rows.empty() || cell.baseline - first > same_baseline * std::max(reach, cell.size)) {
            rows.emplace_back();
            first = cell.baseline;
            reach = 0;
        }
        reach = std::max(reach, cell.size);
        rows.back().cells.push_back(std::move(cell));
    }
    for (PdfRow& row : rows) finish_row(row);
    return rows;
}

// A raised mark stands at the end of a word, or before the text of a note.
constexpr float before_mark = 0.35F;
constexpr float after_mark = 1.2F;

bool is_mark(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const CodePoint point = code_point_at(text, at);
        if (!is_digit(point.value) && !is_note_mark(point.value) && point.value != ',') return false;
        at = point.next;
    }
    return count <= 5;
}

// Whether the small cell stands right beside the text of the row.
bool stands_beside(const PdfCell& cell, const PdfRow& row) {
    const auto after = std::lower_bound(row.cells.begin(), row.cells.end(), cell.left,
                                        [](const PdfCell& one, float left) { return one.ink_left < left; });
    if (after != row.cells.begin()) {
        const float gap = cell.left - std::prev(after)->right;
        if (gap >= -before_mark * row.size && gap <= before_mark * row.size) return true;
    }
    return after != row.cells.end() && after->left - cell.right >= -before_mark * row.size &&
        after->left - cell.right <= after_mark * row.size;
}

// Raised digits stand on a baseline of their own, a little above (or below: CO₂) that of the line that they
// belong to.
void place_marks(std::vector<PdfRow>& rows) {
    constexpr std::ptrdiff_t farthest = 4;  // rows between: marks of other columns
    constexpr float small = 0.82F;
    constexpr float most_raised = 0.7F;
    std::vector<std::pair<std::size_t, PdfCell>> moved;
    const auto count = static_cast<std::ptrdiff_t>(rows.size());
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        std::vector<PdfCell>& cells = rows[static_cast<std::size_t>(i)].cells;
        std::vector<PdfCell> kept;
        for (PdfCell& cell : cells) {
            std::optional<std::size_t> place;
            for (std::ptrdiff_t j = std::max<std::ptrdiff_t>(0, i - farthest);
                 j < std::min(count, i + farthest + 1) && is_mark(cell.text) && !place; ++j) {
                const PdfRow& row = rows[static_cast<std::size_t>(j)];
                const float raised = row.baseline - cell.baseline;
                if (j != i && cell.size <= small * row.size && std::abs(raised) <= most_raised * row.size &&
                    stands_beside(cell, row)) {
                    place = static_cast<std::size_t>(j);
                    cell.is_raised = raised > 0;
                    cell.baseline = row.baseline;
                }
            }
            if (place) {
                moved.emplace_back(*place, std::move(cell));
            } else {
                kept.push_back(std::move(cell));
            }
        }
        cells = std::move(kept);
    }
    for (auto& [row, cell] : moved) rows[row].cells.push_back(std::move(cell));
    std::erase_if(rows, [](const PdfRow& row) { return row.cells.empty(); });
    for (PdfRow& row : rows) finish_row(row);
}

struct PdfRows {
    std::vector<PdfRow> rows;
    std::vector<PdfCell> turned;
};

PdfRows rows_of(const PdfPage& page, const PdfFaces& faces) {
    PdfRows found;
    std::vector<PdfCell> cells;
    for (const PdfWord& word : page.words)
        (is_turned(word) ? found.turned : cells).push_back(cell_of(word, page, faces));
    found.rows = rows_of(std::move(cells));
    place_marks(found.rows);
    return found;
}

}  // namespace

PdfFaces learn_faces(std::span<const PdfPage> pages) {
    Learner learner;
    for (const PdfPage& page : pages) learner.take(page);
    return learner.result();
}

std::optional<float> usual_gutter(std::span<const PdfPage> pages, const PdfFaces& faces) {
    constexpr std::size_t most_looked_at = 24;
    const std::size_t step = pages.size() / most_looked_at + 1;
    std::vector<float> gutters;
    std::size_t looked_at = 0;
    for (std::size_t i = 0; i < pages.size(); i += step) {
        const PdfRows found = rows_of(pages[i], faces);
        looked_at += !found.rows.empty();
        if (const auto gutter = find_gutter(found.rows)) gutters.push_back(*gutter);
    }
    return gutters.size() * 2 > looked_at ? median(gutters) : std::nullopt;
}

PdfLines lines_of_page(const PdfPage& page, const PdfFaces& faces, const PdfPlace& place) {
    PdfLines result{page.width, page.height, {}};
    const auto [rows, turned] = rows_of(page, faces);
    result.lines = read_columns(rows, result, faces.right_to_left, place);
    for (const PdfCell& cell : turned) {
        PdfLine& line = result.lines.emplace_back(line_of_cells(std::span(&cell, 1), faces.right_to_left));
        line.mark.role = LineRole::furniture;
    }
    return result;
}

}  // namespace sessiondiff
