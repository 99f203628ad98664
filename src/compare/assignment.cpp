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

std::vector<std::size_t> best_assignment(const Gains& gains) {
    if (gains.rows == 0 || gains.columns == 0) return std::vector<std::size_t>(gains.rows, unassigned);
    const double top = std::max(0.0, *std::max_element(gains.values.begin(), gains.values.end()));
    const auto cost = [&](std::size_t row, std::size_t column) { return top - std::max(0.0, gains.at(row, column)); };
    std::vector<std::size_t> assigned(gains.rows, unassigned);
    if (gains.rows <= gains.columns) {
        assigned = hungarian(gains.rows, gains.columns, cost);
    } else {
        const auto flipped = hungarian(gains.columns, gains.rows, [&](std::size_t row, std::size_t column) { return cost(column, row); });
        for (std::size_t column = 0; column < flipped.size(); ++column)
            if (flipped[column] != unassigned) assigned[flipped[column]] = column;
    }
    for (std::size_t row = 0; row < assigned.size(); ++row)
        if (assigned[row] != unassigned && gains.at(row, assigned[row]) <= 0) assigned[row] = unassigned;
    return assigned;
}

}  // namespace sessiondiff
