#include "editions/lengths.h"

#include <algorithm>
#include <cmath>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

double mean_length(const Lengths& lengths, double first, double other) { return (lengths.ratio * first + other) / 2; }

double squared_difference(const Lengths& lengths, const LengthPair& pair) {
    const double difference = pair.second - lengths.ratio * pair.first;
    return difference * difference / std::max(1.0, mean_length(lengths, pair.first, pair.second));
}

double total_length(const std::vector<Statement>& statements) {
    double total = 0;
    for (const Statement& statement : statements) total += static_cast<double>(count_code_points(statement.text));
    return total;
}

}  // namespace

double Lengths::cost(double first, double other) const {
    constexpr double dearest = 20;  // a heading against a page; beyond that all are alike
    const double deviation = std::sqrt(squared_difference(*this, {first, other}) / variance);
    const double probability = std::erfc(deviation / std::sqrt(2.0));  // of one at least as far off
    return probability > std::exp(-dearest) ? -std::log(probability) : dearest;
}

Lengths lengths_of(std::span<const std::pair<const std::vector<Statement>*, const std::vector<Statement>*>> replies) {
    constexpr std::size_t enough = 20;
    double of_first = 0;
    double of_other = 0;
    std::vector<LengthPair> pairs;
    for (const auto& [first, other] : replies) {
        of_first += total_length(*first);
        of_other += total_length(*other);
        if (first->size() != other->size()) continue;
        for (std::size_t i = 0; i < first->size(); ++i)
            pairs.emplace_back(count_code_points((*first)[i].text), count_code_points((*other)[i].text));
    }
    Lengths lengths;
    if (of_first > 0 && of_other > 0) lengths.ratio = of_other / of_first;
    if (pairs.size() < enough) return lengths;
    // By the median: some of these pairs are none.
    std::vector<double> squared;
    for (const LengthPair& pair : pairs) squared.push_back(squared_difference(lengths, pair));
    const auto middle = squared.begin() + static_cast<std::ptrdiff_t>(squared.size() / 2);
    std::nth_element(squared.begin(), middle, squared.end());
    constexpr double median_of_square = 0.455;  // of a standard normal variable
    lengths.variance = std::max(1.0, *middle / median_of_square);
    return lengths;
}

}  // namespace sessiondiff
