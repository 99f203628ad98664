// How long a sentence is in another language: a long one stays long. Of a pair of languages two numbers say it all, and
// the texts themselves tell them (W. Gale, K. Church, A Program for Aligning Sentences in Bilingual Corpora, 1993).
// Letters are counted: numbers are as long in every language, and white space is for those that have it.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "model/report.h"

namespace sessiondiff {

/// Letters of a text.
double length_of(std::string_view text);

struct Lengths {
    double ratio = 1;     ///< letters of the other language for one of the first
    double variance = 7;  ///< of the difference, for each letter

    /// Costs in nats of taking texts of these lengths for one: 0 where the lengths are as expected.
    double cost(double first, double other) const;
};

/// Statements of a reply in two languages.
using StatementLists = std::pair<const std::vector<Statement>*, const std::vector<Statement>*>;

/// A first guess, by replies that have as many statements in both: most of these are pairs in their order. Where there
/// are few, the ratio is that of all texts.
Lengths guess_lengths(std::span<const StatementLists> replies);

/// By the lengths of statements that are pairs, a few mistakes among them; `guess` where there are few.
Lengths lengths_of(std::span<const std::pair<double, double>> pairs, const Lengths& guess);

}  // namespace sessiondiff
