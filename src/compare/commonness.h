// How common features are among statements.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace sessiondiff {

/// A feature with its weight in one statement. Vectors of them are sorted by feature.
struct WeightedFeature {
    std::uint64_t feature = 0;
    double weight = 0;
};
using FeatureVector = std::vector<WeightedFeature>;

/// Set in the features that are names, or facts with a name.
constexpr std::uint64_t name_bit = std::uint64_t{1} << 63U;

/// Among the statements of one report, or of one comparison. Compact: one is kept for each report that some respondent's last
/// submission stands in.
class Commonness {
public:
    Commonness() = default;
    /// No feature stands twice in one statement. Each of the different ones gets a number below `features()`; `numbers`, where it is
    /// given, has one for every feature of every statement, in order.
    Commonness(std::string language, std::span<const FeatureVector* const> statements, std::vector<std::uint32_t>* numbers = nullptr);

    int statements() const { return statements_; }
    std::size_t features() const { return features_.size(); }
    std::uint64_t feature(std::uint32_t number) const { return features_[number]; }
    /// How many of the statements have the feature.
    int holders(std::uint64_t feature) const;
    int holders_of_number(std::uint32_t number) const { return static_cast<int>(holders_[number]); }
    const std::string& language() const { return language_; }

private:
    std::size_t bucket_of(std::uint64_t feature) const;

    std::string language_;
    int statements_ = 0;
    unsigned bucket_bits_ = 0;
    // By number: bucket after bucket, each sorted. Few share one; where a text wants it otherwise, sorting and halving bound the work.
    std::vector<std::uint64_t> features_;
    std::vector<std::uint32_t> holders_;
    std::vector<std::uint32_t> buckets_;  // the number of the first feature of each, and one past the last
};

}  // namespace sessiondiff
