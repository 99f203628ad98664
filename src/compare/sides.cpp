#include "compare/sides.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sessiondiff {

namespace {

constexpr double unknown = -1;

double rarity(int holders, int statements, std::vector<double>& logarithms) {
    const auto slot = static_cast<std::size_t>(std::max(holders, 1));
    if (slot >= logarithms.size()) logarithms.resize(slot + 1, unknown);
    if (logarithms[slot] == unknown) logarithms[slot] = std::log((statements + 1.0) / std::max(holders, 1));
    return logarithms[slot];
}

// What each feature of a comparison, by its number, weighs in a statement of one language that has it once; nothing
// where no report is in that language.
std::vector<double> weights_for(std::string_view language, const Commonness& here, const ComparisonContext& context) {
    RarityInReports among_reports(context.commonness, language);
    std::vector<double> weights;
    if (!among_reports.known()) return weights;
    weights.reserve(here.features().size());
    const double share_of_here = context.alignment.here;
    std::vector<double> logarithms;
    for (const auto& [feature, holders_here] : here.features()) {
        const double rare = (1 - share_of_here) * among_reports.of(feature) +
            share_of_here * rarity(static_cast<int>(holders_here), here.statements(), logarithms);
        weights.push_back((feature & name_bit) != 0 ? 2 * rare : rare);
    }
    return weights;
}

}  // namespace

RarityInReports::RarityInReports(std::span<const Commonness* const> reports, std::string_view language) {
    for (const Commonness* report : reports) {
        if (report->language() != language) continue;
        reports_.push_back(report);
        statements_ += report->statements();
    }
}

double RarityInReports::of(std::uint64_t feature) {
    if (reports_.empty()) return 0;
    int holders = 0;
    for (const Commonness* report : reports_) holders += report->holders(feature);
    return rarity(holders, statements_, logarithms_);
}

std::vector<SideMember> side_members(std::span<const std::shared_ptr<const CountedStatement>> counted,
                                     std::string_view language, std::span<const Statement> statements) {
    std::vector<SideMember> members;
    members.reserve(counted.size());
    for (std::size_t i = 0; i < counted.size(); ++i)
        members.push_back(
            {counted[i].get(), language, i < statements.size() ? statements[i].text : std::string_view()});
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
