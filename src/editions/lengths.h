// How long a sentence is in another language: a long one stays long. Of a pair of languages two numbers say it all, and
// the texts themselves tell them (W. Gale, K. Church, A Program for Aligning Sentences in Bilingual Corpora, 1993).
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "model/report.h"

namespace sessiondiff {

/// Code points of a statement in two languages.
using LengthPair = std::pair<double, double>;

struct Lengths {
    double ratio = 1;     ///< code points of the other language for one of the first
    double variance = 7;  ///< of the difference, for each code point

    /// Costs in nats of taking texts of these lengths for one: 0 where the lengths are as expected.
    double cost(double first, double other) const;
};

/// The numbers of two languages, by the statements of replies that have as many in both: nearly all of them are pairs
/// in their order. Where there are few, by all of the texts.
Lengths lengths_of(std::span<const std::pair<const std::vector<Statement>*, const std::vector<Statement>*>> replies);

}  // namespace sessiondiff
