#include "compare/alignment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "compare/coverage.h"
#include "review/decisions.h"

namespace sessiondiff {

namespace {

// A statement of which another has so little more than the others of its group has no part in it.
constexpr double nothing_added = 0.02;

constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

// A matrix of older × newer statements, row by row.
struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> values;

    Matrix(std::size_t n, std::size_t m) : rows(n), columns(m), values(n * m, 0) {}
    double& at(std::size_t i, std::size_t j) { return values[i * columns + j]; }
    double at(std::size_t i, std::size_t j) const { return values[i * columns + j]; }
};

// Statements with equal texts, in order.
struct EqualPairs {
    std::vector<std::size_t> partner_of_older;
    std::vector<std::size_t> partner_of_newer;
};

// What reviewers said of two statements; no rule pairs them then.
bool may_pair(const DecidedPairs* decided, std::size_t i, std::size_t j) {
    return decided == nullptr || decided->taken_older.empty() ||
        (!decided->taken_older[i] && !decided->taken_newer[j] && !decided->apart.contains({i, j}));
}

EqualPairs pair_equal(std::span<const SideMember> older, std::span<const SideMember> newer,
                      const DecidedPairs* decided) {
    EqualPairs equal{std::vector<std::size_t>(older.size(), nobody), std::vector<std::size_t>(newer.size(), nobody)};
    std::multimap<std::string_view, std::size_t> by_text;
    for (std::size_t j = 0; j < newer.size(); ++j) by_text.emplace(newer[j].statement->folded, j);
    for (std::size_t i = 0; i < older.size(); ++i) {
        auto first = by_text.lower_bound(older[i].statement->folded);
        const auto is_equal = [&] { return first != by_text.end() && first->first == older[i].statement->folded; };
        while (is_equal() && !may_pair(decided, i, first->second)) ++first;
        if (!is_equal()) continue;
        equal.partner_of_older[i] = first->second;
        equal.partner_of_newer[first->second] = i;
        by_text.erase(first);
    }
    return equal;
}

std::vector<std::size_t> without_partner(const std::vector<std::size_t>& partners) {
    std::vector<std::size_t> alone;
    for (std::size_t i = 0; i < partners.size(); ++i)
        if (partners[i] == nobody) alone.push_back(i);
    return alone;
}

// Support for one treaty is no news of the support for another, however alike the sentences are.
bool name_others(const SideMember& older, const SideMember& newer) {
    const std::vector<std::string>& a = older.statement->instruments;
    const std::vector<std::string>& b = newer.statement->instruments;
    const auto in_b = [&](const std::string& id) { return std::binary_search(b.begin(), b.end(), id); };
    return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), in_b);
}

std::size_t names_of(const FeatureVector& features) {
    return static_cast<std::size_t>(std::count_if(
        features.begin(), features.end(), [](const WeightedFeature& one) { return (one.feature & name_bit) != 0; }));
}

// The names that both have, of those that each has: 0 … 1.
double names_in_common(const FeatureVector& older, const FeatureVector& newer) {
    const std::size_t of_both = names_of(older) * names_of(newer);
    if (of_both == 0) return 0;
    double common = 0;
    for_each_shared(older, newer, [&](const WeightedFeature& feature, const WeightedFeature&) {
        common += (feature.feature & name_bit) != 0 ? 1 : 0;
    });
    return common / std::sqrt(static_cast<double>(of_both));
}

// The mean of the three largest values; where there are fewer, nothing stands for the others.
double mean_of_best(std::vector<double>& values) {
    constexpr std::size_t best = 3;
    const std::size_t count = std::min(best, values.size());
    std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count), values.end(),
                      std::greater<>());
    double sum = 0;
    for (std::size_t k = 0; k < count; ++k) sum += values[k];
    return sum / static_cast<double>(best);
}

struct Candidate {
    std::size_t older = 0;
    std::size_t newer = 0;
    double evidence = 0;
    double own = 0;             // without its surroundings: they alone make no pair
    double apart = 0;           // how far their places in the two submissions are from each other; breaks ties
    bool names_others = false;  // other instruments: no part of a group
};

bool is_held_once(std::span<const SideMember> side, std::uint64_t feature) {
    const auto holds = [&](const SideMember& member) {
        const FeatureVector& counts = member.statement->counts;
        const auto at =
            std::lower_bound(counts.begin(), counts.end(), feature,
                             [](const WeightedFeature& one, std::uint64_t wanted) { return one.feature < wanted; });
        return at != counts.end() && at->feature == feature;
    };
    return std::count_if(side.begin(), side.end(), holds) == 1;
}

// The evidence for each pair of statements that have no equal.
class Evidence {
public:
    Evidence(std::span<const SideMember> older, std::span<const SideMember> newer, const EqualPairs& equal,
             const ComparisonContext& context)
        : older_(older), newer_(newer), rules_(context.alignment), decided_(context.decided),
          rows_(without_partner(equal.partner_of_older)), columns_(without_partner(equal.partner_of_newer)),
          likeness_(older.size(), newer.size()) {
        measure(context);
        for (std::size_t i = 0; i < older.size(); ++i)
            if (equal.partner_of_older[i] != nobody) likeness_.at(i, equal.partner_of_older[i]) = 1;
    }

    double likeness(std::size_t i, std::size_t j) const { return likeness_.at(i, j); }

    // How much of an older or a newer statement another has, 0 … 1, that those in its group do not have already. What
    // is split has a part of its own in each piece; of "customs made 26 inspections in 2026" after "customs issued 71
    // permits in 2026" the permit of the year before has nothing.
    double added(bool of_older, std::size_t statement, std::span<const std::size_t> group, std::size_t other) const {
        const AlignmentSide& own = of_older ? sides_.older : sides_.newer;
        const AlignmentSide& others = of_older ? sides_.newer : sides_.older;
        const auto has = [&](std::size_t one, std::uint32_t feature) {
            const std::span<const NumberedWeight> all = others.weights_of(one);
            return std::any_of(all.begin(), all.end(), [&](const NumberedWeight& of) { return of.number == feature; });
        };
        double whole = 0;
        double more = 0;
        for (const NumberedWeight& one : own.weights_of(statement)) {
            const double weight = one.weight * one.weight;
            whole += weight;
            const bool is_new = has(other, one.number) &&
                std::none_of(group.begin(), group.end(), [&](std::size_t known) { return has(known, one.number); });
            if (is_new) more += weight;
        }
        return whole > 0 ? more / whole : 0;
    }

    // Whether the two have a name that no other statement of either side holds.
    bool have_name_of_their_own(std::size_t i, std::size_t j) const {
        bool found = false;
        for_each_shared(older_[i].statement->counts, newer_[j].statement->counts,
                        [&](const WeightedFeature& one, const WeightedFeature&) {
                            found = found ||
                                ((one.feature & name_bit) != 0 && is_held_once(older_, one.feature) &&
                                 is_held_once(newer_, one.feature));
                        });
        return found;
    }

    // The strongest first.
    std::vector<Candidate> candidates() const {
        std::vector<double> of_row;
        std::vector<double> of_column;
        std::vector<double> values;
        for (const std::size_t i : rows_) {
            values.clear();
            for (const std::size_t j : columns_) values.push_back(likeness_.at(i, j));
            of_row.push_back(mean_of_best(values));
        }
        for (const std::size_t j : columns_) {
            values.clear();
            for (const std::size_t i : rows_) values.push_back(likeness_.at(i, j));
            of_column.push_back(mean_of_best(values));
        }
        std::vector<Candidate> found;
        for (std::size_t r = 0; r < rows_.size(); ++r)
            for (std::size_t c = 0; c < columns_.size(); ++c) {
                if (!may_pair(decided_, rows_[r], columns_[c])) continue;
                const Candidate one = candidate(rows_[r], columns_[c], of_row[r] + of_column[c]);
                if (one.evidence >= rules_.pair && one.own > 0) found.push_back(one);
            }
        std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
            return std::tuple(-a.evidence, a.apart, a.older + a.newer, a.older) <
                std::tuple(-b.evidence, b.apart, b.older + b.newer, b.older);
        });
        return found;
    }

private:
    void measure(const ComparisonContext& context) {
        sides_ = alignment_sides(older_, newer_, context);
        const std::vector<Overlap> overlapping = overlaps(sides_);
        const std::vector<double> covered = coverages(older_, rows_, newer_, columns_, context);
        for (std::size_t r = 0; r < rows_.size(); ++r)
            for (std::size_t c = 0; c < columns_.size(); ++c) {
                const std::size_t i = rows_[r];
                const std::size_t j = columns_[c];
                const double mean = (overlapping[i * newer_.size() + j].cosine + covered[r * columns_.size() + c]) / 2;
                likeness_.at(i, j) = name_others(older_[i], newer_[j]) ? mean * rules_.other_instruments : mean;
            }
    }

    // 0 beyond the ends. Indices are one too high, so that there is one before the first.
    double beyond(std::size_t i, std::size_t j) const {
        const bool inside = i >= 1 && j >= 1 && i <= likeness_.rows && j <= likeness_.columns;
        return inside ? likeness_.at(i - 1, j - 1) : 0;
    }

    Candidate candidate(std::size_t i, std::size_t j, double of_hubs) const {
        const std::size_t a = i + 1;
        const std::size_t b = j + 1;
        const double near = std::max({beyond(a - 1, b), beyond(a + 1, b), beyond(a, b - 1), beyond(a, b + 1)});
        const double diagonal = std::max(beyond(a - 1, b - 1), beyond(a + 1, b + 1));
        const double names = names_in_common(older_[i].statement->counts, newer_[j].statement->counts);
        const double own = 2 * likeness_.at(i, j) - of_hubs + rules_.names * names;
        const double apart = std::abs(static_cast<double>(i) / static_cast<double>(likeness_.rows) -
                                      static_cast<double>(j) / static_cast<double>(likeness_.columns));
        return {i,   j,     own + rules_.near * near + rules_.diagonal * diagonal,
                own, apart, name_others(older_[i], newer_[j])};
    }

    std::span<const SideMember> older_;
    std::span<const SideMember> newer_;
    const AlignmentRules& rules_;
    const DecidedPairs* decided_;
    std::vector<std::size_t> rows_;  // of older statements without an equal
    std::vector<std::size_t> columns_;
    Matrix likeness_;
    AlignmentSides sides_;
};

// The groups that candidates make, taken in their order: each is a pair, or joins one that then has several members on
// one side.
std::map<std::size_t, AlignedGroup> stars(std::span<const Candidate> candidates, const Evidence& evidence,
                                          std::size_t older, std::size_t newer, const AlignmentRules& rules) {
    std::map<std::size_t, AlignedGroup> groups;  // by a number
    std::vector<double> founding;                // the evidence of the pair that founded each
    std::vector<std::size_t> of_older(older, nobody);
    std::vector<std::size_t> of_newer(newer, nobody);
    for (const Candidate& one : candidates) {
        std::size_t& group_of_older = of_older[one.older];
        std::size_t& group_of_newer = of_newer[one.newer];
        if (group_of_older != nobody && group_of_newer != nobody) continue;
        if (group_of_older == nobody && group_of_newer == nobody) {
            const std::size_t number = groups.size();
            groups[number] = {{one.older},
                              {one.newer},
                              one.older,
                              one.newer,
                              evidence.likeness(one.older, one.newer),
                              one.own >= rules.pair ? PairBasis::alike : PairBasis::beside,
                              one.evidence,
                              false};
            founding.push_back(one.evidence);
            group_of_older = group_of_newer = number;
            continue;
        }
        const bool joins_newer = group_of_older == nobody;  // an older statement joins the group of the newer one
        AlignedGroup& group = groups[joins_newer ? group_of_newer : group_of_older];
        if (one.names_others || (joins_newer ? group.newer : group.older).size() > 1) continue;
        const std::size_t member = joins_newer ? one.older : one.newer;
        const double added = evidence.added(!joins_newer, joins_newer ? one.newer : one.older,
                                            joins_newer ? group.older : group.newer, member);
        if (added < nothing_added) continue;
        (joins_newer ? group.older : group.newer).push_back(member);
        if ((one.evidence < rules.sure || added < rules.adds) &&
            founding.at(joins_newer ? group_of_newer : group_of_older) >= rules.sure)
            (joins_newer ? group.doubtful_older : group.doubtful_newer).push_back(member);
        group.evidence = std::min(group.evidence, one.evidence);
        (joins_newer ? group_of_older : group_of_newer) = joins_newer ? group_of_newer : group_of_older;
    }
    return groups;
}

// What reviewers brought together. Its likeness is the program's.
void add_decided(std::vector<AlignedGroup>& groups, const DecidedPairs* decided, const Evidence* evidence,
                 std::span<const SideMember> older, std::span<const SideMember> newer) {
    if (decided == nullptr) return;
    for (const DecidedPairs::Group& group : decided->together) {
        const std::size_t i = group.older.front();
        const std::size_t j = group.newer.front();
        const bool is_equal = older[i].statement->folded == newer[j].statement->folded;
        const double likeness = is_equal ? 1 : evidence != nullptr ? evidence->likeness(i, j) : 0;
        groups.push_back({group.older, group.newer, i, j, likeness, PairBasis::reviewer,
                          std::numeric_limits<double>::infinity(), false});
        groups.back().kind = group.kind;
    }
}

}  // namespace

std::vector<AlignedGroup> align(std::span<const SideMember> older, std::span<const SideMember> newer,
                                const ComparisonContext& context) {
    const EqualPairs equal = pair_equal(older, newer, context.decided);
    std::vector<AlignedGroup> groups;
    for (std::size_t i = 0; i < older.size(); ++i)
        if (const std::size_t j = equal.partner_of_older[i]; j != nobody)
            groups.push_back({{i}, {j}, i, j, 1, PairBasis::equal, std::numeric_limits<double>::infinity(), false});
    const bool some_left = groups.size() < std::min(older.size(), newer.size());
    std::optional<Evidence> evidence;
    if (some_left && std::max(older.size(), newer.size()) <= context.alignment.most_statements) {
        evidence.emplace(older, newer, equal, context);
        for (auto& [number, group] :
             stars(evidence->candidates(), *evidence, older.size(), newer.size(), context.alignment)) {
            std::sort(group.older.begin(), group.older.end());
            std::sort(group.newer.begin(), group.newer.end());
            group.has_name_of_its_own = group.older.size() == 1 && group.newer.size() == 1 &&
                group.evidence < context.alignment.sure &&
                evidence->have_name_of_their_own(group.first_older, group.first_newer);
            groups.push_back(std::move(group));
        }
    }
    add_decided(groups, context.decided, evidence ? &*evidence : nullptr, older, newer);
    std::sort(groups.begin(), groups.end(),
              [](const AlignedGroup& a, const AlignedGroup& b) { return a.newer.front() < b.newer.front(); });
    return groups;
}

std::vector<std::optional<std::size_t>> pair_alike(std::span<const SideMember> older, std::span<const SideMember> newer,
                                                   double least, const ComparisonContext& context) {
    std::vector<std::optional<std::size_t>> partners(older.size());
    if (std::max(older.size(), newer.size()) > context.alignment.most_statements) {
        const EqualPairs equal = pair_equal(older, newer, nullptr);
        for (std::size_t i = 0; i < older.size(); ++i)
            if (equal.partner_of_older[i] != nobody) partners[i] = equal.partner_of_older[i];
        return partners;
    }
    const std::vector<Overlap> overlapping = overlaps(alignment_sides(older, newer, context));
    std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;  // minus the cosine, older, newer
    for (std::size_t i = 0; i < older.size(); ++i)
        for (std::size_t j = 0; j < newer.size(); ++j)
            if (const double cosine = overlapping[i * newer.size() + j].cosine;
                cosine >= least && !name_others(older[i], newer[j]))
                pairs.emplace_back(-cosine, i, j);
    std::sort(pairs.begin(), pairs.end());
    std::vector<bool> taken(newer.size(), false);
    for (const auto& [minus, i, j] : pairs) {
        if (partners[i] || taken[j]) continue;
        partners[i] = j;
        taken[j] = true;
    }
    return partners;
}

}  // namespace sessiondiff
