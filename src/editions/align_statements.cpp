#include "editions/align_statements.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>

#include "editions/marks.h"

namespace sessiondiff {

namespace {

// A kind of bead, and how rare it is in nats: the shares of Gale and Church.
struct BeadKind {
    std::size_t first;
    std::size_t other;
    double cost;
};
const std::array<BeadKind, 5> bead_kinds{{{1, 1, -std::log(0.89)},
                                          {1, 0, -std::log(0.01)},
                                          {0, 1, -std::log(0.01)},
                                          {2, 1, -std::log(0.0445)},
                                          {1, 2, -std::log(0.0445)}}};

// Of a mark the other edition has its counterpart four times in five: it may be spelled, or read in one language only.
constexpr double share_carried_over = 0.8;

struct Side {
    std::vector<double> lengths;
    std::vector<Marks> marks;
    std::vector<Marks> marks_of_two;        // of a statement and the next
    std::map<std::string, double> holders;  // how many statements have a mark
};

Side side_of(const std::vector<Statement>& statements) {
    Side side;
    for (const Statement& statement : statements) side.lengths.push_back(length_of(statement.text));
    side.marks = marks_of(statements);
    for (std::size_t i = 0; i + 1 < side.marks.size(); ++i)
        side.marks_of_two.push_back(marks_of_both(side.marks[i], side.marks[i + 1]));
    for (const Marks& marks : side.marks)
        for (const std::string& mark : marks) ++side.holders[mark];
    return side;
}

// In nats: what both have speaks for a pair, the more the rarer it is in the reply; what one has alone speaks against,
// up to a point: one slip may make several marks, and the sentence is the same.
double cost_of_marks(const Marks& first, const Marks& other, const Side& others) {
    const double size = static_cast<double>(others.marks.size()) + 1;
    constexpr double dearest = 4;
    double alone = 0;
    double cost = 0;
    auto a = first.begin();
    auto b = other.begin();
    while (a != first.end() || b != other.end()) {
        if (b == other.end() || (a != first.end() && *a < *b)) {
            ++a;
            alone -= std::log(1 - share_carried_over);
        } else if (a == first.end() || *b < *a) {
            ++b;
            alone -= std::log(1 - share_carried_over);
        } else {
            cost -= std::log(share_carried_over * size / (others.holders.at(*a) + 1));
            ++a;
            ++b;
        }
    }
    return cost + std::min(alone, dearest);
}

double length_in(const Side& side, std::size_t begin, std::size_t count) {
    return count == 2 ? side.lengths[begin] + side.lengths[begin + 1] : side.lengths[begin];
}

const Marks& marks_in(const Side& side, std::size_t begin, std::size_t count) {
    return count == 2 ? side.marks_of_two[begin] : side.marks[begin];
}

double cost_of(const BeadKind& kind, const Side& first, std::size_t i, const Side& other, std::size_t j,
               const Lengths& lengths) {
    if (kind.first == 0 || kind.other == 0) return kind.cost;
    return kind.cost + lengths.cost(length_in(first, i, kind.first), length_in(other, j, kind.other)) +
        cost_of_marks(marks_in(first, i, kind.first), marks_in(other, j, kind.other), other);
}

// The places (i, j) around the diagonal: what lies farther off is not looked at.
class Band {
public:
    // Wide enough for the bands of two rows to overlap.
    Band(std::size_t rows, std::size_t columns)
        : rows_(rows), columns_(columns),
          half_(std::max<std::size_t>(200, columns / std::max<std::size_t>(rows, 1) + 2)) {}
    std::size_t width() const { return 2 * half_ + 1; }
    bool holds(std::size_t i, std::size_t j) const {
        return j <= columns_ && j + half_ >= middle(i) && j <= middle(i) + half_;
    }
    std::size_t begin(std::size_t i) const { return middle(i) > half_ ? middle(i) - half_ : 0; }
    std::size_t end(std::size_t i) const { return std::min(columns_, middle(i) + half_) + 1; }
    std::size_t column(std::size_t i, std::size_t j) const { return j + half_ - middle(i); }
    std::size_t cell(std::size_t i, std::size_t j) const { return i * width() + column(i, j); }

private:
    std::size_t middle(std::size_t i) const { return rows_ == 0 ? 0 : i * columns_ / rows_; }
    std::size_t rows_;
    std::size_t columns_;
    std::size_t half_;
};

}  // namespace

std::vector<StatementBead> align_statements(const std::vector<Statement>& first, const std::vector<Statement>& other,
                                            const Lengths& lengths) {
    const Side left = side_of(first);
    const Side right = side_of(other);
    const std::size_t rows = first.size();
    const std::size_t columns = other.size();
    const Band band(rows, columns);
    constexpr double unreachable = std::numeric_limits<double>::infinity();
    // A bead goes back two rows at most.
    std::array<std::vector<double>, 3> costs;
    costs.fill(std::vector<double>(band.width(), unreachable));
    const auto cost_at = [&](std::size_t i, std::size_t j) -> double& { return costs.at(i % 3)[band.column(i, j)]; };
    std::vector<std::uint8_t> kinds((rows + 1) * band.width(), 0);
    cost_at(0, 0) = 0;
    for (std::size_t i = 0; i <= rows; ++i) {
        if (i > 0) std::fill(costs.at(i % 3).begin(), costs.at(i % 3).end(), unreachable);
        for (std::size_t j = band.begin(i); j < band.end(i); ++j) {
            if (i == 0 && j == 0) continue;
            double& cheapest = cost_at(i, j);
            for (std::size_t kind = 0; kind < bead_kinds.size(); ++kind) {
                const BeadKind& bead = bead_kinds[kind];
                if (bead.first > i || bead.other > j || !band.holds(i - bead.first, j - bead.other)) continue;
                const double before = cost_at(i - bead.first, j - bead.other);
                if (before >= cheapest) continue;
                const double cost = before + cost_of(bead, left, i - bead.first, right, j - bead.other, lengths);
                if (cost >= cheapest) continue;
                cheapest = cost;
                kinds[band.cell(i, j)] = static_cast<std::uint8_t>(kind);
            }
        }
    }
    std::vector<StatementBead> beads;
    for (std::size_t i = rows, j = columns; i > 0 || j > 0;) {
        const BeadKind& bead = bead_kinds.at(kinds[band.cell(i, j)]);
        i -= bead.first;
        j -= bead.other;
        beads.push_back({i, bead.first, j, bead.other});
    }
    std::reverse(beads.begin(), beads.end());
    return beads;
}

}  // namespace sessiondiff
