#include "compare/similarity.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "text/unicode.h"

namespace sessiondiff {

namespace {

using Feature = std::uint64_t;

struct Weighted {
    Feature feature = 0;
    double weight = 0;
};

// Pairs of neighbouring characters, punctuation left out; sorted, with their counts as weights.
std::vector<Weighted> features_of(std::string_view text) {
    const std::string folded = folded_text(text);
    std::vector<Feature> found;
    char32_t previous = 0;
    for (std::size_t at = 0; at < folded.size();) {
        const CodePoint point = code_point_at(folded, at);
        at = point.next;
        const bool counts = is_letter(point.value) || is_digit(point.value);
        if (counts && previous != 0) found.push_back((static_cast<Feature>(previous) << 32U) | point.value);
        previous = counts ? point.value : 0;
    }
    std::sort(found.begin(), found.end());
    std::vector<Weighted> features;
    for (const Feature feature : found) {
        if (!features.empty() && features.back().feature == feature) {
            features.back().weight += 1;
        } else {
            features.push_back({feature, 1});
        }
    }
    return features;
}

double dot(const std::vector<Weighted>& a, const std::vector<Weighted>& b) {
    double sum = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (i->feature < j->feature) {
            ++i;
        } else if (j->feature < i->feature) {
            ++j;
        } else {
            sum += i->weight * j->weight;
            ++i;
            ++j;
        }
    }
    return sum;
}

}  // namespace

Gains similarities(std::span<const Statement> older, std::span<const Statement> newer) {
    std::vector<std::vector<Weighted>> vectors;
    std::unordered_map<Feature, int> holders;
    for (const auto& side : {older, newer})
        for (const Statement& statement : side) {
            vectors.push_back(features_of(statement.text));
            for (const Weighted& entry : vectors.back()) ++holders[entry.feature];
        }
    const double all = static_cast<double>(vectors.size());
    std::vector<double> norms;
    for (auto& vector : vectors) {
        for (Weighted& entry : vector) entry.weight = (1 + std::log(entry.weight)) * std::log(1 + all / holders[entry.feature]);
        norms.push_back(std::sqrt(dot(vector, vector)));
    }
    Gains gains{older.size(), newer.size(), std::vector<double>(older.size() * newer.size(), 0)};
    for (std::size_t i = 0; i < older.size(); ++i)
        for (std::size_t j = 0; j < newer.size(); ++j) {
            const std::size_t other = older.size() + j;
            if (norms[i] > 0 && norms[other] > 0) gains.values[i * newer.size() + j] = std::min(1.0, dot(vectors[i], vectors[other]) / (norms[i] * norms[other]));
        }
    return gains;
}

}  // namespace sessiondiff
