#include "compare/sides.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sessiondiff {

namespace {

constexpr double unknown = -1;

// The logarithm of one in how many statements has a feature. Most features are had by few: each number of holders is
// looked at once.
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

// What each feature of a comparison, by its number, weighs in a statement of one language that has it once; nothing
// where no report is in that language.
std::vector<double> weights_for(std::string_view language, const Commonness& here, const ComparisonContext& context) {
    std::vector<const Commonness*> reports;
    int statements = 0;
    for (const Commonness* report : context.commonness) {
        if (report->language() != language) continue;
        reports.push_back(report);
        statements += report->statements();
    }
    std::vector<double> weights;
    if (reports.empty()) return weights;
    weights.reserve(here.features().size());
    const double share_of_here = context.alignment.here;
    Rarity among_reports(statements);
    Rarity among_these(here.statements());
    for (const auto& [feature, holders_here] : here.features()) {
        int holders = 0;
        for (const Commonness* report : reports) holders += report->holders(feature);
        const double rare = (1 - share_of_here) * among_reports.of(holders) +
            share_of_here * among_these.of(static_cast<int>(holders_here));
        weights.push_back((feature & name_bit) != 0 ? 2 * rare : rare);
    }
    return weights;
}

}  // namespace

std::vector<SideMember> side_members(std::span<const std::shared_ptr<const CountedStatement>> statements,
                                     std::string_view language) {
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

AlignmentSides alignment_sides(std::span<const SideMember> older, std::span<const SideMember> newer,
                               const ComparisonContext& context) {
    std::vector<const FeatureVector*> counts;
    for (const auto& members : {older, newer})
        for (const SideMember& member : members) counts.push_back(&member.statement->counts);
    std::vector<std::uint32_t> numbers;
    const Commonness here({}, counts, &numbers);
    std::map<std::string_view, std::vector<double>> known;
    const auto weights_of = [&](std::string_view language) -> const std::vector<double>& {
        const auto [place, added] = known.try_emplace(language);
        if (added) place->second = weights_for(language, here, context);
        return place->second;
    };
    std::size_t at = 0;
    const auto weigh = [&](std::span<const SideMember> members) {
        AlignmentSide side;
        side.statements.reserve(members.size());
        side.begins.reserve(members.size() + 1);
        side.begins.push_back(0);
        std::size_t entries = 0;
        for (const SideMember& member : members) entries += member.statement->counts.size();
        side.weights.reserve(entries);
        for (const SideMember& member : members) {
            const std::vector<double>& weights = weights_of(member.language);
            side.statements.push_back(member.statement);
            for (const WeightedFeature& entry : member.statement->counts) {
                const std::uint32_t number = numbers[at++];
                const double often = entry.weight == 1 ? 1 : 1 + std::log(entry.weight);
                side.weights.push_back({number, weights.empty() ? entry.weight : often * weights[number]});
            }
            side.begins.push_back(side.weights.size());
        }
        return side;
    };
    AlignmentSides sides{weigh(older), {}, here.features().size()};
    sides.newer = weigh(newer);
    return sides;
}

std::vector<Overlap> overlaps(const AlignmentSides& sides) {
    const std::size_t n = sides.older.statements.size();
    const std::size_t m = sides.newer.statements.size();
    // Which newer statements have a feature: only those that share one are looked at, and their sums grow in the order
    // of the features.
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
            for (std::uint32_t k = begins[entry.number]; k < begins[entry.number + 1]; ++k)
                shared[holders[k].statement].add(entry.weight, holders[k].weight);
        }
        for (std::size_t j = 0; j < m; ++j)
            if (shared[j].older + shared[j].newer > 0)
                all[i * m + j] = overlap(shared[j], weight_of_older, weight_of_newer[j]);
    }
    return all;
}

}  // namespace sessiondiff
