#include "report/read/pdf_columns.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Text between two wide gaps.
struct Run {
    float left = 0;
    float right = 0;
};

std::vector<Run> runs_of(const PdfRow& row) {
    std::vector<Run> runs;
    for (const PdfCell& cell : row.cells) {
        if (!runs.empty() && cell.left - runs.back().right < 0.9F * row.size) {
            runs.back().right = std::max(runs.back().right, cell.right);
        } else {
            runs.push_back({cell.left, cell.right});
        }
    }
    return runs;
}

// What of the page's rows stands left and right of a line from top to bottom.
struct Sides {
    std::size_t left = 0;  // rows that have text at the left, and do not cross
    std::size_t right = 0;
    std::size_t crossing = 0;  // rows
    std::vector<float> left_fill;
    std::vector<float> right_fill;
};

float middle_of(std::vector<float> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

class Gutter {
public:
    explicit Gutter(std::span<const PdfRow> rows) {
        for (const PdfRow& row : rows) {
            runs_.push_back(runs_of(row));
            left_ = std::min(left_, runs_.back().front().left);
            right_ = std::max(right_, runs_.back().back().right);
        }
    }

    // Where the white between two columns is. Columns of text are full of it: contents pages and tables are not.
    std::optional<float> find() const {
        constexpr int steps = 40;
        std::optional<float> best;
        std::size_t least = runs_.size();
        const float width = right_ - left_;
        for (int i = 0; i <= steps; ++i) {
            const float at = left_ + width * (0.3F + 0.4F * static_cast<float>(i) / steps);
            const Sides sides = sides_of(at);
            if (sides.crossing >= least || !divides(sides)) continue;
            least = sides.crossing;
            best = at;
        }
        return best;
    }

    bool may_be_at(float at) const {
        const Sides sides = sides_of(at);
        return std::min(sides.left, sides.right) > sides.crossing;
    }

private:
    Sides sides_of(float at) const {
        Sides sides;
        for (const std::vector<Run>& runs : runs_) {
            const bool crosses =
                std::any_of(runs.begin(), runs.end(), [&](const Run& run) { return run.left < at && run.right > at; });
            if (crosses) {
                ++sides.crossing;
                continue;
            }
            float left = 0;
            float right = 0;
            for (const Run& run : runs) (run.right <= at ? left : right) += run.right - run.left;
            if (left > 0) sides.left_fill.push_back(left / (at - left_));
            if (right > 0) sides.right_fill.push_back(right / (right_ - at));
        }
        sides.left = sides.left_fill.size();
        sides.right = sides.right_fill.size();
        return sides;
    }

    static bool divides(const Sides& sides) {
        constexpr std::size_t least_rows = 6;
        constexpr float full = 0.6F;
        const std::size_t fewer = std::min(sides.left, sides.right);
        return fewer >= least_rows && sides.crossing * 3 <= fewer && middle_of(sides.left_fill) >= full &&
            middle_of(sides.right_fill) >= full;
    }

    std::vector<std::vector<Run>> runs_;
    float left_ = 1e9F;
    float right_ = 0;
};

bool crosses(const PdfRow& row, float at) {
    const std::vector<Run> runs = runs_of(row);
    return std::any_of(runs.begin(), runs.end(), [&](const Run& run) { return run.left < at && run.right > at; });
}

PdfRow part_of_row(const PdfRow& row, float from, float to) {
    PdfRow part;
    for (const PdfCell& cell : row.cells)
        if (cell.left >= from && cell.left < to) part.cells.push_back(cell);
    if (!part.cells.empty()) finish_row(part);
    return part;
}

constexpr float no_end = 1e9F;

class Columns {
public:
    Columns(const PdfLines& page, bool right_to_left) : page_(page), right_to_left_(right_to_left) {}

    // Rows over the whole width stand between pairs of columns.
    std::vector<PdfLine> read_two(std::span<const PdfRow> rows, float gutter) {
        const PdfRow* wide = nullptr;  // the row above, where it has the whole width
        for (const PdfRow& row : rows) {
            PdfRow right = part_of_row(row, gutter, no_end);
            // The last line of a note over the whole width may be short.
            const bool goes_on =
                wide != nullptr && right.cells.empty() && row.baseline - wide->baseline < 1.6F * row.size;
            wide = crosses(row, gutter) || goes_on ? &row : nullptr;
            if (wide != nullptr) {
                flush();
                add(row, 0, false);
                continue;
            }
            left_.push_back(part_of_row(row, -no_end, gutter));
            right_.push_back(std::move(right));
        }
        flush();
        return std::move(lines_);
    }

    std::vector<PdfLine> read_one(std::span<const PdfRow> rows) {
        for (const PdfRow& row : rows) add(row, 0, false);
        return std::move(lines_);
    }

    // The columns of the cover: from the first row with text in the right half on, as long as rows have any there.
    std::vector<PdfLine> read_cover(std::span<const PdfRow> rows) {
        const Block block = block_at_the_right(rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i < block.first || i >= block.end) {
                flush(true);
                add(rows[i], 0, false);
                continue;
            }
            left_.push_back(part_of_row(rows[i], -no_end, block.edge - 1));
            right_.push_back(part_of_row(rows[i], block.edge - 1, no_end));
        }
        flush(true);
        return std::move(lines_);
    }

private:
    // Rows [first, end), and the left edge of what stands at the right of them.
    struct Block {
        std::size_t first = 0;
        std::size_t end = 0;
        float edge = 0;
    };

    Block block_at_the_right(std::span<const PdfRow> rows) const {
        constexpr float lowest = 0.45F;  // of the page
        constexpr float farthest = 5;    // sizes: rows of the left side alone may stand between
        Block block{rows.size(), 0, page_.width};
        for (std::size_t i = 0; i < rows.size() && rows[i].baseline < lowest * page_.height; ++i) {
            const auto begin = begin_of_right_side(rows[i]);
            const bool is_open = block.end > 0;
            if (is_open && !begin && rows[i].cells.back().right > block.edge) break;  // over the whole width
            if (!begin) continue;
            if (is_open && rows[i].baseline - rows[block.end - 1].baseline > farthest * rows[i].size) break;
            block.first = std::min(block.first, i);
            block.end = i + 1;
            block.edge = std::min(block.edge, *begin);
        }
        // The name of the organ stands above or below the first of these rows.
        while (block.end > 0 && block.first > 0 && rows[block.first - 1].cells.back().right < block.edge &&
               rows[block.first].baseline - rows[block.first - 1].baseline < 2 * rows[block.first - 1].size)
            --block.first;
        return block;
    }

    // Where the text of the right half begins, if a wide gap or nothing stands before it.
    std::optional<float> begin_of_right_side(const PdfRow& row) const {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const float before = i == 0 ? 0 : row.cells[i - 1].right;
            if (row.cells[i].left < page_.width * 0.5F) continue;
            const bool is_leader = i > 0 && row.cells[i - 1].text.find_first_not_of(".…") == std::string::npos;
            if (row.cells[i].left - before < 3 * row.cells[i].size || is_leader) return std::nullopt;
            return row.cells[i].left;
        }
        return std::nullopt;
    }

    void add(const PdfRow& row, int column, bool is_alone) {
        if (row.cells.empty()) return;
        PdfLine line = line_of_cells(row.cells, right_to_left_);
        line.column = column;
        line.is_alone = is_alone;
        lines_.push_back(std::move(line));
    }

    void flush(bool is_alone = false) {
        for (const PdfRow& row : left_) add(row, 1, is_alone);
        for (const PdfRow& row : right_) add(row, 2, is_alone);
        left_.clear();
        right_.clear();
    }

    const PdfLines& page_;
    bool right_to_left_;
    std::vector<PdfLine> lines_;
    std::vector<PdfRow> left_;
    std::vector<PdfRow> right_;
};

}  // namespace

std::optional<float> find_gutter(std::span<const PdfRow> rows) {
    return rows.empty() ? std::nullopt : Gutter(rows).find();
}

std::vector<PdfLine> read_columns(std::span<const PdfRow> rows, const PdfLines& page, bool right_to_left,
                                  const PdfPlace& place) {
    if (rows.empty()) return {};
    Columns columns(page, right_to_left);
    auto gutter = find_gutter(rows);
    // Lists are not full of text; in a document with columns they stand in columns, too.
    if (!gutter && place.usual_gutter && Gutter(rows).may_be_at(*place.usual_gutter)) gutter = place.usual_gutter;
    if (gutter) return columns.read_two(rows, *gutter);
    return place.is_cover ? columns.read_cover(rows) : columns.read_one(rows);
}

}  // namespace sessiondiff
