#include "compare/sides.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sessiondiff {

namespace {

constexpr double unknown = -1;

// The logarithm of one in how many statements has a feature. Most features are had by few: each number of holders is looked at once.
class Rarity {
public:
    explicit Rarity(int statements) : statements_(statements) {}

    double of(int holders) {
        const auto slot = static_cast<std::size_t>(std::max(holders, 1));
        if (slot >= known_.size()) known_.resize(slot + 1, unknown);
        if (known_[slot] == unknown) known_[slot] = std::log((statements_ + 1.0) / std::max(holders, 1));
        return known_[slot];
    }

private:
    int statements_;
    std::vector<double> known_;
};

// What the features of a comparison weigh in statements of one language that have them once.
class Weights {
public:
    Weights(std::string_view language, const Commonness& here, const ComparisonContext& context)
        : here_(here), share_of_here_(context.alignment.here), among_reports_(0), among_these_(here.statements()), known_(here.features(), unknown) {
        int statements = 0;
        for (const Commonness* report : context.commonness) {
            if (report->language() != language) continue;
            reports_.push_back(report);
            statements += report->statements();
        }
        among_reports_ = Rarity(statements);
    }

    double of(std::uint32_t number, double count) {
        if (reports_.empty()) return count;
        if (known_[number] == unknown) known_[number] = weight(number);
        return count == 1 ? known_[number] : (1 + std::log(count)) * known_[number];
    }

private:
    double weight(std::uint32_t number) {
        const std::uint64_t feature = here_.feature(number);
        int holders = 0;
        for (const Commonness* report : reports_) holders += report->holders(feature);
        const double rare = (1 - share_of_here_) * among_reports_.of(holders) + share_of_here_ * among_these_.of(here_.holders_of_number(number));
        return (feature & name_bit) != 0 ? 2 * rare : rare;
    }

    const Commonness& here_;
    double share_of_here_;
    std::vector<const Commonness*> reports_;
    Rarity among_reports_;
    Rarity among_these_;
    std::vector<double> known_;  // by number
};

}  // namespace

std::vector<SideMember> side_members(std::span<const std::shared_ptr<const CountedStatement>> statements, std::string_view language) {
    std::vector<SideMember> members;
    members.reserve(statements.size());
    for (const auto& statement : statements) members.push_back({statement.get(), language});
    return members;
}

FeatureVector AlignmentSide::features_of(std::size_t statement) const {
    FeatureVector features = statements[statement]->counts;
    const std::span<const NumberedWeight> own = weights_of(statement);
    for (std::size_t i = 0; i < features.size(); ++i) features[i].weight = own[i].weight;
    return features;
}

AlignmentSides alignment_sides(std::span<const SideMember> older, std::span<const SideMember> newer, const ComparisonContext& context) {
    std::vector<const FeatureVector*> counts;
    for (const auto& members : {older, newer})
        for (const SideMember& member : members) counts.push_back(&member.statement->counts);
    std::vector<std::uint32_t> numbers;
    const Commonness here({}, counts, &numbers);
    std::map<std::string_view, Weights> of_languages;
    auto number = numbers.cbegin();
    const auto weigh = [&](std::span<const SideMember> members) {
        AlignmentSide side;
        side.begins.push_back(0);
        for (const SideMember& member : members) {
            Weights& weights = of_languages.try_emplace(member.language, member.language, here, context).first->second;
            side.statements.push_back(member.statement);
            for (const WeightedFeature& entry : member.statement->counts) {
                side.weights.push_back({*number, weights.of(*number, entry.weight)});
                ++number;
            }
            side.begins.push_back(side.weights.size());
        }
        return side;
    };
    AlignmentSides sides{weigh(older), {}, here.features()};
    sides.newer = weigh(newer);
    return sides;
}

std::vector<Overlap> overlaps(const AlignmentSides& sides) {
    const std::size_t n = sides.older.statements.size();
    const std::size_t m = sides.newer.statements.size();
    // Which newer statements have a feature: only those that share one are looked at, and their sums grow in the order of the features.
    struct Holder {
        std::uint32_t statement = 0;
        double weight = 0;
    };
    std::vector<std::uint32_t> begins(sides.features + 1, 0);
    for (const NumberedWeight& entry : sides.newer.weights) ++begins[entry.number + 1];
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    std::vector<Holder> holders(sides.newer.weights.size());
    std::vector<std::uint32_t> ends(begins.begin(), begins.end() - 1);
    std::vector<double> weight_of_newer(m, 0);
    for (std::size_t j = 0; j < m; ++j)
        for (const NumberedWeight& entry : sides.newer.weights_of(j)) {
            holders[ends[entry.number]++] = {static_cast<std::uint32_t>(j), entry.weight};
            weight_of_newer[j] += entry.weight * entry.weight;
        }
    std::vector<Overlap> all(n * m);
    std::vector<SharedWeight> shared(m);
    for (std::size_t i = 0; i < n; ++i) {
        std::fill(shared.begin(), shared.end(), SharedWeight());
        double weight_of_older = 0;
        for (const NumberedWeight& entry : sides.older.weights_of(i)) {
            weight_of_older += entry.weight * entry.weight;
            for (std::uint32_t k = begins[entry.number]; k < begins[entry.number + 1]; ++k) shared[holders[k].statement].add(entry.weight, holders[k].weight);
        }
        for (std::size_t j = 0; j < m; ++j)
            if (shared[j].older + shared[j].newer > 0) all[i * m + j] = overlap(shared[j], weight_of_older, weight_of_newer[j]);
    }
    return all;
}

}  // namespace sessiondiff
