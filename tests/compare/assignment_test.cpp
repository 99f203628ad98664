#include "compare/assignment.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>
#include <set>

using namespace sessiondiff;

namespace {

// The largest sum over all one-to-one assignments; pairs without a gain count nothing.
double best_by_trying(const Gains& gains) {
    const std::size_t side = std::max(gains.rows, gains.columns);
    std::vector<std::size_t> order(side);
    std::iota(order.begin(), order.end(), std::size_t{0});
    double best = 0;
    do {
        double sum = 0;
        for (std::size_t row = 0; row < gains.rows; ++row)
            if (order[row] < gains.columns) sum += std::max(0.0, gains.at(row, order[row]));
        best = std::max(best, sum);
    } while (std::next_permutation(order.begin(), order.end()));
    return best;
}

}  // namespace

TEST_CASE("assignment: as good as trying all, one to one, no pair without a gain", "[compare]") {
    std::mt19937 random(7);
    for (int i = 0; i < 400; ++i) {
        Gains gains{random() % 6, random() % 6, {}};
        for (std::size_t k = 0; k < gains.rows * gains.columns; ++k)
            gains.values.push_back(random() % 3 == 0 ? -0.5 : static_cast<double>(random() % 8) / 8);
        const auto assigned = best_assignment(gains);
        REQUIRE(assigned.size() == gains.rows);
        double sum = 0;
        std::set<std::size_t> taken;
        for (std::size_t row = 0; row < gains.rows; ++row) {
            if (assigned[row] == unassigned) continue;
            REQUIRE(assigned[row] < gains.columns);
            CHECK(taken.insert(assigned[row]).second);
            CHECK(gains.at(row, assigned[row]) > 0);
            sum += gains.at(row, assigned[row]);
        }
        CHECK(sum == Approx(best_by_trying(gains)));
        CHECK(best_assignment(gains) == assigned);
    }
}

TEST_CASE("assignment: nothing to assign", "[compare]") {
    CHECK(best_assignment({0, 3, {}}).empty());
    CHECK(best_assignment({2, 0, {}}) == std::vector<std::size_t>{unassigned, unassigned});
    CHECK(best_assignment({1, 2, {0, -1}}) == std::vector<std::size_t>{unassigned});
}
