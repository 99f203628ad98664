#include "compare/assignment.h"

#include <algorithm>
#include <limits>

namespace sessiondiff {

namespace {

// The Hungarian method with potentials; rows ≤ columns, costs ≥ 0.
std::vector<std::size_t> hungarian(std::size_t rows, std::size_t columns, const auto& cost) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    std::vector<double> row_potential(rows + 1, 0);
    std::vector<double> column_potential(columns + 1, 0);
    std::vector<std::size_t> row_of(columns + 1, 0);  // 1-based; 0 = free
    std::vector<std::size_t> way(columns + 1, 0);
    for (std::size_t row = 1; row <= rows; ++row) {
        row_of[0] = row;
        std::size_t column = 0;
        std::vector<double> least(columns + 1, infinite);
        std::vector<bool> used(columns + 1, false);
        do {
            used[column] = true;
            const std::size_t current = row_of[column];
            double delta = infinite;
            std::size_t next = 0;
            for (std::size_t j = 1; j <= columns; ++j) {
                if (used[j]) continue;
                const double reduced = cost(current - 1, j - 1) - row_potential[current] - column_potential[j];
                if (reduced < least[j]) {
                    least[j] = reduced;
                    way[j] = column;
                }
                if (least[j] < delta) {
                    delta = least[j];
                    next = j;
                }
            }
            for (std::size_t j = 0; j <= columns; ++j) {
                if (used[j]) {
                    row_potential[row_of[j]] += delta;
                    column_potential[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
        } while (row_of[column] != 0);
        while (column != 0) {
            const std::size_t previous = way[column];
            row_of[column] = row_of[previous];
            column = previous;
        }
    }
    std::vector<std::size_t> assigned(rows, unassigned);
    for (std::size_t j = 1; j <= columns; ++j)
        if (row_of[j] != 0) assigned[row_of[j] - 1] = j - 1;
    return assigned;
}

}  // namespace

namespace {

// Rows and columns that gains tie together, directly or over others. What is not tied can be assigned apart: most
// statements of two replies have nothing in common, and the cost grows with the cube.
struct Island {
    std::vector<std::size_t> rows;
    std::vector<std::size_t> columns;
};

std::vector<Island> islands_of(const Gains& gains) {
    std::vector<Island> islands;
    std::vector<bool> seen_row(gains.rows, false);
    std::vector<bool> seen_column(gains.columns, false);
    for (std::size_t start = 0; start < gains.rows; ++start) {
        if (seen_row[start]) continue;
        seen_row[start] = true;
        Island island{{start}, {}};
        for (std::size_t done = 0; done < island.rows.size(); ++done)
            for (std::size_t column = 0; column < gains.columns; ++column) {
                if (seen_column[column] || gains.at(island.rows[done], column) <= 0) continue;
                seen_column[column] = true;
                island.columns.push_back(column);
                for (std::size_t row = 0; row < gains.rows; ++row)
                    if (!seen_row[row] && gains.at(row, column) > 0) {
                        seen_row[row] = true;
                        island.rows.push_back(row);
                    }
            }
        if (island.columns.empty()) continue;
        std::sort(island.rows.begin(), island.rows.end());
        std::sort(island.columns.begin(), island.columns.end());
        islands.push_back(std::move(island));
    }
    return islands;
}

}  // namespace

std::vector<std::size_t> best_assignment(const Gains& gains) {
    std::vector<std::size_t> assigned(gains.rows, unassigned);
    for (const Island& island : islands_of(gains)) {
        const auto gain = [&](std::size_t row, std::size_t column) {
            return std::max(0.0, gains.at(island.rows[row], island.columns[column]));
        };
        double top = 0;
        for (std::size_t row = 0; row < island.rows.size(); ++row)
            for (std::size_t column = 0; column < island.columns.size(); ++column)
                top = std::max(top, gain(row, column));
        const auto assign = [&](std::size_t row, std::size_t column) {
            if (gain(row, column) > 0) assigned[island.rows[row]] = island.columns[column];
        };
        if (island.rows.size() <= island.columns.size()) {
            const auto found = hungarian(island.rows.size(), island.columns.size(),
                                         [&](std::size_t row, std::size_t column) { return top - gain(row, column); });
            for (std::size_t row = 0; row < found.size(); ++row)
                if (found[row] != unassigned) assign(row, found[row]);
        } else {
            const auto found = hungarian(island.columns.size(), island.rows.size(),
                                         [&](std::size_t column, std::size_t row) { return top - gain(row, column); });
            for (std::size_t column = 0; column < found.size(); ++column)
                if (found[column] != unassigned) assign(found[column], column);
        }
    }
    return assigned;
}

}  // namespace sessiondiff
