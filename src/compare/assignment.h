// The best one-to-one assignment between two sets: the alignment's hard core, on its own.
#pragma once

#include <cstddef>
#include <vector>

namespace sessiondiff {

/// A matrix of gains, rows × columns, row by row.
struct Gains {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> values;
    double at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};

constexpr std::size_t unassigned = static_cast<std::size_t>(-1);

/// For each row its column or `unassigned`, so that the sum of the gains is the largest possible. Pairs without a
/// positive gain are never made. Of equally good assignments always the same one is taken. Cost grows with the square
/// of the smaller side times the larger, of what gains tie together.
std::vector<std::size_t> best_assignment(const Gains& gains);

}  // namespace sessiondiff
