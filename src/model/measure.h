// How well the program agrees with a reader.
#pragma once

#include <string>

namespace sessiondiff {

struct Tally {
    int right = 0;
    int wrong = 0;   ///< found, but not expected
    int missed = 0;  ///< expected, but not found
    double precision() const { return right + wrong == 0 ? 1 : static_cast<double>(right) / (right + wrong); }
    double recall() const { return right + missed == 0 ? 1 : static_cast<double>(right) / (right + missed); }
    double f1() const { return 2 * right + wrong + missed == 0 ? 1 : 2.0 * right / (2 * right + wrong + missed); }
};

/// One thing that is counted (`sessiondiff eval`): pairs, kinds, updated, added, dropped.
struct Measure {
    std::string row;
    Tally tally;
};

/// Of so many right and wrong ones, the interval that holds the true share 95 times in 100.
struct Interval {
    double low = 0;
    double high = 1;
};

/// How often the program's own result is right by what reviewers decided (`sessiondiff eval --decisions`).
struct DecidedTally {
    std::string row;        ///< pairs, kinds, moves, alone
    std::string certainty;  ///< sure, possible; empty for what is alone
    int right = 0;
    int wrong = 0;
    Interval interval = {};
};

}  // namespace sessiondiff
