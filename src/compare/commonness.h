// How common features are among statements.
#pragma once

#include <algorithm>
#include <cstddef>
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

/// Among the statements of one report, or of one comparison. Compact: one is kept for each report that some
/// respondent's last submission stands in.
class Commonness {
public:
    Commonness() = default;
    /// No feature stands twice in one statement. Each of the different ones gets a number from 0; `numbers`, where it
    /// is given, has one for every feature of every statement, in order.
    Commonness(std::string language, std::span<const FeatureVector* const> statements,
               std::vector<std::uint32_t>* numbers = nullptr);

    int statements() const { return statements_; }
    /// How many of the statements have the feature.
    int holders(std::uint64_t feature) const {
        if (buckets_.empty()) return 0;
        const std::size_t bucket = bucket_of(feature);
        const Held* held = features_.data() + buckets_[bucket];
        const Held* end = features_.data() + buckets_[bucket + 1];
        if (end - held > few) {
            held = std::lower_bound(held, end, feature,
                                    [](const Held& one, std::uint64_t wanted) { return one.feature < wanted; });
        } else {
            while (held != end && held->feature != feature) ++held;
        }
        return held != end && held->feature == feature ? static_cast<int>(held->holders) : 0;
    }
    struct Held {
        std::uint64_t feature = 0;
        std::uint32_t holders = 0;
    };
    /// By number.
    std::span<const Held> features() const { return features_; }
    const std::string& language() const { return language_; }

private:
    static constexpr std::ptrdiff_t few = 8;

    // Multiplied by an odd number with many bits the upper ones depend on all (Knuth's multiplicative hashing).
    std::size_t bucket_of(std::uint64_t feature) const {
        return (feature * 0x9E3779B97F4A7C15U) >> (64U - bucket_bits_);
    }

    std::string language_;
    int statements_ = 0;
    unsigned bucket_bits_ = 1;
    // Bucket after bucket. Few features share one; where a text wants it otherwise, sorting and halving bound the work.
    std::vector<Held> features_;
    std::vector<std::uint32_t> buckets_;  // the number of the first feature of each, and one past the last
};

}  // namespace sessiondiff
