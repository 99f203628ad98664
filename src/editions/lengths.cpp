#include "editions/lengths.h"

#include <algorithm>
#include <cmath>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t enough = 20;

double squared_difference(double ratio, double first, double other) {
    const double difference = other - ratio * first;
    return difference * difference / std::max(1.0, (ratio * first + other) / 2);
}

// The bytes of an address of the web or of mail that begins at a place; 0 where none does. It is the same in every
// language, however long these are.
std::size_t address_at(std::string_view text, std::size_t at) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            std::string_view("./-_:@~%?=&#").find(c) != std::string_view::npos;
    };
    if (at > 0 && is_part(text[at - 1])) return 0;
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    const std::string_view run = text.substr(at, end - at);
    const std::size_t dot = run.find('.');
    return dot != std::string_view::npos && dot > 1 && dot + 2 < run.size() ? run.size() : 0;
}

double total_length(const std::vector<Statement>& statements) {
    double total = 0;
    for (const Statement& statement : statements) total += length_of(statement.text);
    return total;
}

// The variance that a share of the pairs keeps to, where `square` is what that share of a standard normal variable's
// squares is below: what lies beyond may be no pairs.
double variance_of(std::span<const std::pair<double, double>> pairs, double ratio, double share, double square) {
    std::vector<double> squared;
    for (const auto& [first, other] : pairs) squared.push_back(squared_difference(ratio, first, other));
    const auto at = squared.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(squared.size() - 1));
    std::nth_element(squared.begin(), at, squared.end());
    return std::max(1.0, *at / square);
}

}  // namespace

double length_of(std::string_view text) {
    double letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t address = address_at(text, at); address > 0) {
            at += address;
            continue;
        }
        const CodePoint point = code_point_at(text, at);
        if (is_letter(point.value)) ++letters;
        at = point.next;
    }
    return letters;
}

double Lengths::cost(double first, double other) const {
    constexpr double dearest = 20;  // a heading against a page; beyond that all are alike
    const double deviation = std::sqrt(squared_difference(ratio, first, other) / variance);
    const auto at_least = [](double far) { return std::erfc(far / std::sqrt(2.0)); };
    // Now and then a translator explains, or leaves out what the reader knows.
    constexpr double rare = 0.05;
    const double probability = (1 - rare) * at_least(deviation) + rare * at_least(deviation / 3);
    return probability > std::exp(-dearest) ? -std::log(probability) : dearest;
}

Lengths guess_lengths(std::span<const StatementLists> replies) {
    double of_first = 0;
    double of_other = 0;
    std::vector<std::pair<double, double>> pairs;
    for (const auto& [first, other] : replies) {
        of_first += total_length(*first);
        of_other += total_length(*other);
        if (first->size() != other->size()) continue;
        for (std::size_t i = 0; i < first->size(); ++i)
            pairs.emplace_back(length_of((*first)[i].text), length_of((*other)[i].text));
    }
    Lengths lengths;
    if (of_first > 0 && of_other > 0) lengths.ratio = of_other / of_first;
    if (pairs.size() >= enough) lengths.variance = variance_of(pairs, lengths.ratio, 0.5, 0.455);
    return lengths;
}

Lengths lengths_of(std::span<const std::pair<double, double>> pairs, const Lengths& guess) {
    if (pairs.size() < enough) return guess;
    double of_first = 0;
    double of_other = 0;
    for (const auto& [first, other] : pairs) {
        of_first += first;
        of_other += other;
    }
    Lengths lengths = guess;
    if (of_first > 0 && of_other > 0) lengths.ratio = of_other / of_first;
    lengths.variance = variance_of(pairs, lengths.ratio, 0.9, 2.706);
    return lengths;
}

}  // namespace sessiondiff
