// From which evidence on a pair may be called sure: where such pairs are right 95 times in 100, judged by a reader.
//
//     evidence  right  wrong
//         0.24     92     14   0.868
//         0.33     78      4   0.951   ← sure from here
//
// What was chosen on the pairs that it is measured on flatters itself. So the bound is chosen again without each
// respondent in turn, and measured on the one left out.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "eval/evaluation.h"

namespace sessiondiff {

inline constexpr double share_of_sure = 0.95;

/// The pairs from some evidence on, and how many of them the reader has.
struct BoundTally {
    double bound = 0;
    int right = 0;
    int wrong = 0;
    double share() const { return right + wrong == 0 ? 1 : static_cast<double>(right) / (right + wrong); }
};

struct Calibration {
    std::vector<BoundTally> bounds;  ///< rising, a hundredth apart, to the first without a wrong pair
    std::optional<double> sure;      ///< the least from which on every bound has the share; none where none has it
    BoundTally left_out;             ///< each respondent's pairs at the bound of all others; its `bound` is the mean
};

/// Of pairs whose statements are not equal. Deterministic, whatever their order.
Calibration calibrate(std::span<const JudgedPair> pairs);

}  // namespace sessiondiff
