#include "compare/commonness.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace sessiondiff {

Commonness::Commonness(std::string language, std::span<const FeatureVector* const> statements,
                       std::vector<std::uint32_t>* numbers)
    : language_(std::move(language)), statements_(static_cast<int>(statements.size())) {
    std::size_t entries = 0;
    for (const FeatureVector* counts : statements) entries += counts->size();
    bucket_bits_ = std::max(1U, static_cast<unsigned>(std::bit_width(entries / 4)));
    buckets_.assign((std::size_t{1} << bucket_bits_) + 1, 0);
    for (const FeatureVector* counts : statements)
        for (const WeightedFeature& entry : *counts) ++buckets_[bucket_of(entry.feature) + 1];
    for (std::size_t i = 1; i < buckets_.size(); ++i) buckets_[i] += buckets_[i - 1];

    struct Entry {
        std::uint64_t feature = 0;
        std::uint32_t place = 0;
    };
    std::vector<Entry> scattered(entries);
    std::vector<std::uint32_t> ends(buckets_.begin(), buckets_.end() - 1);
    std::uint32_t place = 0;
    for (const FeatureVector* counts : statements)
        for (const WeightedFeature& entry : *counts)
            scattered[ends[bucket_of(entry.feature)]++] = {entry.feature, place++};

    if (numbers != nullptr) numbers->resize(entries);
    std::uint32_t begin = 0;
    for (std::size_t bucket = 0; bucket + 1 < buckets_.size(); ++bucket) {
        const std::uint32_t end = buckets_[bucket + 1];
        const std::size_t first = features_.size();
        buckets_[bucket] = static_cast<std::uint32_t>(first);
        const bool many = end - begin > few;
        if (many)
            std::sort(scattered.begin() + begin, scattered.begin() + end,
                      [](const Entry& a, const Entry& b) { return a.feature < b.feature; });
        for (std::uint32_t i = begin; i < end; ++i) {
            const std::uint64_t feature = scattered[i].feature;
            // Where many were sorted only the last one can be the same.
            std::size_t number = many && features_.size() > first ? features_.size() - 1 : first;
            while (number < features_.size() && features_[number].feature != feature) ++number;
            if (number == features_.size()) features_.push_back({feature, 0});
            ++features_[number].holders;
            if (numbers != nullptr) (*numbers)[scattered[i].place] = static_cast<std::uint32_t>(number);
        }
        begin = end;
    }
    buckets_.back() = static_cast<std::uint32_t>(features_.size());
    features_.shrink_to_fit();
}

}  // namespace sessiondiff
