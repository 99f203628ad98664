// The sentences of a reply in two languages, one after the other. Translators keep the order; now and then they divide
// a sentence, join two, or leave one out:
//
//     1 2 3 4 5        1–1  2–2,3  3,4–4  5–
//     1 2 3 4
//
// Order, lengths and what is carried over (marks.h) are enough to tell which is which; no dictionary is needed.
#pragma once

#include <cstddef>
#include <vector>

#include "editions/lengths.h"
#include "model/report.h"

namespace sessiondiff {

/// Statements [begin, begin + count) of each side; a count is 0, 1 or 2, and both are never 0.
struct StatementBead {
    std::size_t first = 0;
    std::size_t first_count = 0;
    std::size_t other = 0;
    std::size_t other_count = 0;
};

/// The cheapest way through both, in order: each statement is in exactly one bead. Time grows with the longer side; who
/// leaves out some hundred statements in a row is not followed.
std::vector<StatementBead> align_statements(const std::vector<Statement>& first, const std::vector<Statement>& other,
                                            const Lengths& lengths);

}  // namespace sessiondiff
