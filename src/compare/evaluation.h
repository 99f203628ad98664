// How well the comparison agrees with a reader: precision and recall against a hand-made set.
#pragma once

#include <string>
#include <vector>

#include "model/archive.h"

namespace sessiondiff {

/// A pair of statements that a reader calls the same measure, by quotes from them.
struct ExpectedPair {
    std::string from;
    std::string to;
    std::string kind;  ///< unchanged, reworded, updated, merged, split
    int line = 0;
};

struct Quote {
    std::string text;
    int line = 0;
};

/// What a reader expects of one respondent in two sessions. Every statement of both stands in a pair, in `added` or in `dropped`.
struct ExpectedComparison {
    std::string file;
    std::string respondent;
    int from = 0;
    int to = 0;
    std::vector<ExpectedPair> pairs;
    std::vector<Quote> added;
    std::vector<Quote> dropped;
};

struct Tally {
    int right = 0;
    int wrong = 0;   ///< found, but not expected
    int missed = 0;  ///< expected, but not found
    double precision() const { return right + wrong == 0 ? 1 : static_cast<double>(right) / (right + wrong); }
    double recall() const { return right + missed == 0 ? 1 : static_cast<double>(right) / (right + missed); }
    double f1() const { return 2 * right + wrong + missed == 0 ? 1 : 2.0 * right / (2 * right + wrong + missed); }
};

struct Evaluation {
    Tally pairs;    ///< statements brought together
    Tally kinds;    ///< of the pairs found: the kind agrees (merged and split count as reworded)
    Tally updated;  ///< pairs whose facts moved, of all pairs found
    Tally added;
    Tally dropped;
    std::vector<std::string> differences;  ///< one line each, with the place in the file
    Diagnostics problems;  ///< quotes that no statement holds, comparisons that the archive lacks
};

/// Throws ConfigError.
ExpectedComparison load_expected(const std::string& path);

/// Counts over all files.
Evaluation evaluate(const Archive& archive, const std::vector<ExpectedComparison>& expected);

}  // namespace sessiondiff
