// How common features are: as a plain count has it.
#include "compare/commonness.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>

using namespace sessiondiff;

namespace {

// Vectors of some of the features, sorted, as statements have them.
std::vector<FeatureVector> statements_with(const std::vector<std::uint64_t>& features, std::size_t count,
                                           std::mt19937& random) {
    std::vector<FeatureVector> statements(count);
    for (FeatureVector& statement : statements)
        for (const std::uint64_t feature : features)
            if (random() % 4 == 0) statement.push_back({feature, 1});
    return statements;
}

void check(const std::vector<FeatureVector>& statements, const std::vector<std::uint64_t>& absent) {
    std::vector<const FeatureVector*> all;
    std::map<std::uint64_t, int> holders;
    for (const FeatureVector& statement : statements) {
        all.push_back(&statement);
        for (const WeightedFeature& entry : statement) ++holders[entry.feature];
    }
    std::vector<std::uint32_t> numbers;
    const Commonness commonness("zh", all, &numbers);
    CHECK(commonness.statements() == static_cast<int>(statements.size()));
    REQUIRE(commonness.features().size() == holders.size());
    int wrong = 0;
    for (const auto& [feature, count] : holders) wrong += commonness.holders(feature) != count;
    for (const std::uint64_t feature : absent) wrong += commonness.holders(feature) != 0;
    std::size_t at = 0;
    for (const FeatureVector& statement : statements)
        for (const WeightedFeature& entry : statement) {
            const Commonness::Held& held = commonness.features()[numbers.at(at++)];
            wrong += held.feature != entry.feature || static_cast<int>(held.holders) != holders[entry.feature];
        }
    CHECK(at == numbers.size());
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("commonness: holders and numbers are those of a plain count", "[compare]") {
    std::mt19937_64 any(7);
    std::mt19937 random(7);
    for (const std::size_t count : {0U, 1U, 3U, 50U, 2000U}) {
        std::vector<std::uint64_t> features;
        for (std::size_t i = 0; i < count; ++i) features.push_back(any());
        std::sort(features.begin(), features.end());
        check(statements_with(features, 9, random), {0, 1, name_bit, any()});
    }
    CHECK(Commonness().holders(1) == 0);
}

// The inverse of the multiplier: such features differ only in the last bits of what says where they belong, so all
// share one place.
TEST_CASE("commonness: features that fall together are told apart", "[compare]") {
    constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
    std::uint64_t inverse = multiplier;
    for (int i = 0; i < 5; ++i) inverse *= 2 - multiplier * inverse;
    REQUIRE(inverse * multiplier == 1);
    std::vector<std::uint64_t> features;
    for (std::uint64_t i = 0; i < 3000; ++i) features.push_back(i * inverse);
    std::sort(features.begin(), features.end());
    std::mt19937 random(3);
    check(statements_with(features, 5, random), {3000 * inverse, 4000 * inverse});
}
