#include "compare/alignment.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

#include "compare/assignment.h"

namespace sessiondiff {

namespace {

class Alignment {
public:
    Alignment(std::span<const SideMember> older, std::span<const SideMember> newer, const ComparisonContext& context)
        : older_(older), newer_(newer), context_(context), rules_(context.alignment), n_(older.size()),
          m_(newer.size()), best_of_older_(n_, 0), best_of_newer_(m_, 0), partner_of_older_(n_, unassigned),
          partner_of_newer_(m_, unassigned), basis_(n_, PairBasis::assigned) {}

    std::vector<AlignedGroup> run() {
        pair_equal();
        // Where one side is used up no pair is left to be made, and nothing is merged into what did not change.
        const bool all_older =
            std::find(partner_of_older_.begin(), partner_of_older_.end(), unassigned) == partner_of_older_.end();
        const bool all_newer =
            std::find(partner_of_newer_.begin(), partner_of_newer_.end(), unassigned) == partner_of_newer_.end();
        if (all_older || all_newer || std::max(n_, m_) > rules_.most_statements) return equal_pairs();
        measure();
        assign();
        pair_neighbours();
        return attach();
    }

private:
    void join(std::size_t i, std::size_t j, PairBasis basis) {
        basis_[i] = basis;
        partner_of_older_[i] = j;
        partner_of_newer_[j] = i;
    }

    void pair_equal() {
        std::multimap<std::string_view, std::size_t> by_text;
        for (std::size_t j = 0; j < m_; ++j) by_text.emplace(newer_[j].statement->folded, j);
        for (std::size_t i = 0; i < n_; ++i) {
            const auto first = by_text.lower_bound(older_[i].statement->folded);
            if (first == by_text.end() || first->first != older_[i].statement->folded) continue;
            join(i, first->second, PairBasis::equal);
            by_text.erase(first);
        }
    }

    std::vector<AlignedGroup> equal_pairs() const {
        std::vector<AlignedGroup> groups;
        for (std::size_t j = 0; j < m_; ++j)
            if (const std::size_t i = partner_of_newer_[j]; i != unassigned)
                groups.push_back({{i}, {j}, i, j, 1, basis_[i]});
        return groups;
    }

    void measure() {
        // Pairs of equal texts need no measure, but their neighbours do.
        overlaps_ = overlaps(alignment_sides(older_, newer_, context_));
        for (std::size_t i = 0; i < n_; ++i)
            for (std::size_t j = 0; j < m_; ++j) {
                Overlap& both = overlaps_[i * m_ + j];
                if (name_others(i, j)) {
                    both.cosine *= rules_.other_instruments;
                    both.of_older *= rules_.other_instruments;
                    both.of_newer *= rules_.other_instruments;
                }
                best_of_older_[i] = std::max(best_of_older_[i], both.cosine);
                best_of_newer_[j] = std::max(best_of_newer_[j], both.cosine);
            }
    }

    // Support for one treaty is no news of the support for another, however alike the sentences are.
    bool name_others(std::size_t i, std::size_t j) const {
        const std::vector<std::string>& a = older_[i].statement->instruments;
        const std::vector<std::string>& b = newer_[j].statement->instruments;
        const auto in_b = [&](const std::string& id) { return std::binary_search(b.begin(), b.end(), id); };
        return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), in_b);
    }

    bool are_mutual(std::size_t i, std::size_t j) const {
        const double cosine = between(i, j).cosine;
        return cosine >= best_of_older_[i] && cosine >= best_of_newer_[j];
    }

    const Overlap& between(std::size_t i, std::size_t j) const { return overlaps_[i * m_ + j]; }

    void assign() {
        std::vector<std::size_t> rows;
        std::vector<std::size_t> columns;
        for (std::size_t i = 0; i < n_; ++i)
            if (partner_of_older_[i] == unassigned) rows.push_back(i);
        for (std::size_t j = 0; j < m_; ++j)
            if (partner_of_newer_[j] == unassigned) columns.push_back(j);
        Gains gains{rows.size(), columns.size(), std::vector<double>(rows.size() * columns.size(), 0)};
        for (std::size_t r = 0; r < rows.size(); ++r)
            for (std::size_t c = 0; c < columns.size(); ++c) {
                const double cosine = between(rows[r], columns[c]).cosine;
                const double least = are_mutual(rows[r], columns[c]) ? rules_.mutual_pair : rules_.pair;
                if (cosine < least) continue;
                // Position only breaks ties.
                const double place = std::abs(static_cast<double>(rows[r]) / static_cast<double>(n_) -
                                              static_cast<double>(columns[c]) / static_cast<double>(m_));
                gains.values[r * columns.size() + c] = cosine - least + 0.001 * (1.001 - place);
            }
        const auto assigned = best_assignment(gains);
        for (std::size_t r = 0; r < rows.size(); ++r)
            if (assigned[r] != unassigned)
                join(rows[r], columns[assigned[r]],
                     between(rows[r], columns[assigned[r]]).cosine < rules_.pair ? PairBasis::mutual
                                                                                 : PairBasis::assigned);
    }

    bool neighbours_pair(std::size_t i, std::size_t j) const {
        const bool before = i > 0 && j > 0 && partner_of_older_[i - 1] == j - 1;
        const bool after = i + 1 < n_ && j + 1 < m_ && partner_of_older_[i + 1] == j + 1;
        return before || after;
    }

    // The strongest pair beside a pair first: each one may carry the next.
    void pair_neighbours() {
        for (;;) {
            double best = rules_.beside_pair;
            std::size_t best_i = unassigned;
            std::size_t best_j = unassigned;
            for (std::size_t i = 0; i < n_; ++i) {
                if (partner_of_older_[i] != unassigned) continue;
                for (std::size_t j = 0; j < m_; ++j) {
                    if (partner_of_newer_[j] != unassigned || !neighbours_pair(i, j)) continue;
                    const double cosine = between(i, j).cosine;
                    if (cosine > best || (cosine == best && best_i == unassigned)) {
                        best = cosine;
                        best_i = i;
                        best_j = j;
                    }
                }
            }
            if (best_i == unassigned) return;
            join(best_i, best_j, PairBasis::beside);
        }
    }

    struct Attachment {
        bool older = false;  // an older statement joins a group (merged); else a newer one (split)
        std::size_t statement = 0;
        std::size_t host = 0;  // the older statement of the founding pair
        double strength = 0;
    };

    static std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

    std::optional<double> strength(double cosine, double share, bool beside) const {
        const bool strong = share >= rules_.attach_share && cosine >= rules_.attach;
        const bool near = beside && share >= rules_.attach_beside_share && cosine >= rules_.attach_beside;
        if (!strong && !near) return std::nullopt;
        return cosine + (beside ? 0.1 : 0);
    }

    std::vector<AlignedGroup> attach() {
        std::vector<Attachment> wanted;
        const auto consider = [&](bool older, std::size_t statement) {
            Attachment best{older, statement, unassigned, 0};
            for (std::size_t i = 0; i < n_; ++i) {
                const std::size_t j = partner_of_older_[i];
                if (j == unassigned || basis_[i] == PairBasis::equal) continue;  // what did not change was not merged
                if (older ? name_others(statement, j) : name_others(i, statement)) continue;
                const Overlap& both = older ? between(statement, j) : between(i, statement);
                const auto found = strength(both.cosine, older ? both.of_older : both.of_newer,
                                            older ? distance(statement, i) == 1 : distance(statement, j) == 1);
                if (found && *found > best.strength) {
                    best.host = i;
                    best.strength = *found;
                }
            }
            if (best.host != unassigned) wanted.push_back(best);
        };
        for (std::size_t i = 0; i < n_; ++i)
            if (partner_of_older_[i] == unassigned) consider(true, i);
        for (std::size_t j = 0; j < m_; ++j)
            if (partner_of_newer_[j] == unassigned) consider(false, j);
        std::stable_sort(wanted.begin(), wanted.end(),
                         [](const Attachment& a, const Attachment& b) { return a.strength > b.strength; });

        std::map<std::size_t, AlignedGroup> groups;  // by the older statement of the founding pair
        for (std::size_t i = 0; i < n_; ++i)
            if (const std::size_t j = partner_of_older_[i]; j != unassigned)
                groups[i] = {{i}, {j}, i, j, basis_[i] == PairBasis::equal ? 1 : between(i, j).cosine, basis_[i]};
        for (const Attachment& attachment : wanted) {
            AlignedGroup& group = groups[attachment.host];
            // A group is merged or split, not both: else every member would be paired with every other.
            if (attachment.older ? group.newer.size() > 1 : group.older.size() > 1) continue;
            (attachment.older ? group.older : group.newer).push_back(attachment.statement);
        }
        std::vector<AlignedGroup> result;
        for (auto& [host, group] : groups) {
            std::sort(group.older.begin(), group.older.end());
            std::sort(group.newer.begin(), group.newer.end());
            result.push_back(std::move(group));
        }
        std::sort(result.begin(), result.end(),
                  [](const AlignedGroup& a, const AlignedGroup& b) { return a.newer.front() < b.newer.front(); });
        return result;
    }

    std::span<const SideMember> older_;
    std::span<const SideMember> newer_;
    const ComparisonContext& context_;
    const AlignmentRules& rules_;
    std::size_t n_;
    std::size_t m_;
    std::vector<Overlap> overlaps_;
    std::vector<double> best_of_older_;  // the largest cosine of each statement
    std::vector<double> best_of_newer_;
    std::vector<std::size_t> partner_of_older_;
    std::vector<std::size_t> partner_of_newer_;
    std::vector<PairBasis> basis_;  // for each older statement with a partner
};

}  // namespace

std::vector<AlignedGroup> align(std::span<const SideMember> older, std::span<const SideMember> newer,
                                const ComparisonContext& context) {
    return Alignment(older, newer, context).run();
}

}  // namespace sessiondiff
