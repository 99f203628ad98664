// How well the comparison agrees with a reader: precision and recall against a hand-made set. A reader writes
//
//     respondent: XX
//     from: 75
//     to: 78
//
//     - trained 16 officers
//     + 18 officers were trained
//     .
//     updated
//
// where each line quotes words of one statement (case_file.h).
#pragma once

#include <string>
#include <vector>

#include "model/archive.h"
#include "model/measure.h"

namespace sessiondiff {

/// Words that only one statement of a session holds.
struct Quote {
    std::string text;
    int line = 0;  ///< of the file
};

/// Two statements that a reader calls the same measure.
struct ExpectedPair {
    Quote from;
    Quote to;
    std::string kind;  ///< unchanged, reworded, updated, merged, split
};

/// What a reader expects of one respondent in two sessions. Every statement of both stands in a pair, in `added` or in
/// `dropped`.
struct ExpectedComparison {
    std::string file;
    int line = 0;  ///< of its first case
    std::string respondent;
    int from = 0;
    int to = 0;
    std::vector<ExpectedPair> pairs;
    std::vector<Quote> added;
    std::vector<Quote> dropped;
};

/// A pair that the program made of two statements that are not equal.
struct JudgedPair {
    std::string respondent;
    double evidence = 0;  ///< of its group's weakest pair
    bool right = false;   ///< whether the reader has it
};

struct Evaluation {
    Tally pairs;    ///< statements brought together
    Tally sure;     ///< the same, by pairs that are sure
    Tally kinds;    ///< of the pairs found: the kind agrees (merged and split count as reworded)
    Tally updated;  ///< pairs whose facts moved, of all pairs found
    Tally added;
    Tally dropped;
    std::vector<JudgedPair> judged;
    std::vector<std::string> differences;  ///< one line each, with the place in the file
    Diagnostics problems;                  ///< quotes that no statement holds, comparisons that the archive lacks
};

/// The counts as rows, in the order in which they are shown.
std::vector<Measure> measures(const Evaluation& evaluation);

/// The comparisons of the files named, and of the .test files of the folders named, in the order of the paths. Throws
/// ConfigError.
std::vector<ExpectedComparison> load_expected_files(const std::vector<std::string>& named);

/// Counts over all files.
Evaluation evaluate(const Archive& archive, const std::vector<ExpectedComparison>& expected);

}  // namespace sessiondiff
