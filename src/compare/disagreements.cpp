#include "compare/disagreements.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "compare/features.h"

namespace sessiondiff {

namespace {

constexpr std::size_t most_who_name_it = 3;  // respondents of the report
constexpr double same_noun = 0.5;

using Namers = std::map<std::uint64_t, std::size_t>;  // a name → how many submissions have it

Namers namers_in(std::span<const StatedFigures> submissions) {
    Namers namers;
    for (const StatedFigures& one : submissions) {
        std::set<std::uint64_t> names;
        for (const auto& statement : one.text.counted)
            for (const WeightedFeature& feature : statement->counts)
                if ((feature.feature & name_bit) != 0) names.insert(feature.feature);
        for (const std::uint64_t name : names) ++namers[name];
    }
    return namers;
}

// A figure that stands in a sentence with a rare name.
struct NamedFigure {
    std::size_t submission = 0;
    const LedgerStep::Stated* stated = nullptr;
};

const LedgerEntry& entry_of(const NamedFigure& figure) { return figure.stated->made.entries.front(); }

// How alike two plain numbers are in what they count, 0 … 1, where they are not the same and may be of one time; else
// 0.
double differ(const NamedFigure& a, const NamedFigure& b) {
    const FigureContext& one = a.stated->context;
    const FigureContext& other = b.stated->context;
    const auto& value = std::get<Quantity>(entry_of(a).value);
    const auto& other_value = std::get<Quantity>(entry_of(b).value);
    const bool one_time =
        entry_of(a).as_of.empty() || entry_of(b).as_of.empty() || entry_of(a).as_of == entry_of(b).as_of;
    const bool one_class = one.kind == other.kind && one.measure == other.measure &&
        one.cumulative == other.cumulative && (one.kind != FactKind::amount || one.unit == other.unit);
    const bool plain = value.qualifier.empty() && other_value.qualifier.empty();
    if (!one_class || !plain || !one_time || value == other_value) return 0;
    const bool has_heads = !one.head.empty() && !other.head.empty();
    return has_heads ? overlap(one.head, other.head).cosine : overlap(one.noun, other.noun).cosine;
}

Disagreement::Side side_of(const NamedFigure& figure, std::span<const StatedFigures> submissions) {
    const LedgerEntry& entry = entry_of(figure);
    return {submissions[figure.submission].respondent, std::get<Quantity>(entry.value), figure.stated->made.unit,
            entry.clause, entry.statement};
}

}  // namespace

std::vector<Disagreement> disagreements_of(std::span<const StatedFigures> submissions) {
    const Namers namers = namers_in(submissions);
    std::map<std::uint64_t, std::vector<NamedFigure>> beside;  // figures by the rare name beside them
    for (std::size_t i = 0; i < submissions.size(); ++i)
        for (const LedgerStep::Stated& stated : submissions[i].step.stated) {
            if (!stated.context.statement) continue;
            for (const WeightedFeature& feature : stated.context.statement->counts)
                if (const auto known = namers.find(feature.feature);
                    known != namers.end() && known->second > 1 && known->second <= most_who_name_it)
                    beside[feature.feature].push_back({i, &stated});
        }
    struct Likest {
        double alike = 0;
        const NamedFigure* first = nullptr;
        const NamedFigure* second = nullptr;
    };
    std::map<std::pair<std::size_t, std::string>, Likest> found;  // by the first submission and both statements
    for (const auto& [name, figures] : beside)
        for (std::size_t i = 0; i < figures.size(); ++i)
            for (std::size_t j = i + 1; j < figures.size(); ++j) {
                if (figures[i].submission == figures[j].submission) continue;
                const double alike = differ(figures[i], figures[j]);
                if (alike < same_noun) continue;
                Likest& likest = found[{figures[i].submission,
                                        entry_of(figures[i]).statement + " " + entry_of(figures[j]).statement}];
                if (alike > likest.alike) likest = {alike, &figures[i], &figures[j]};
            }
    std::vector<Disagreement> all;
    for (const auto& [key, one] : found)
        all.push_back({side_of(*one.first, submissions), side_of(*one.second, submissions)});
    return all;
}

}  // namespace sessiondiff
