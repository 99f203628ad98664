#include "pages/key_changes.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace sessiondiff {

namespace {

constexpr int most_per_respondent = 2;

}  // namespace

std::vector<const Change*> by_significance(const Comparison& comparison) {
    std::vector<const Change*> changes;
    for (const Change& change : comparison.changes)
        if (change.kind != ChangeKind::unchanged) changes.push_back(&change);
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change* a, const Change* b) { return a->significance > b->significance; });
    return changes;
}

std::vector<KeyChange> key_changes(std::span<const SessionChanges> sessions, std::size_t most) {
    std::vector<KeyChange> all;
    for (const SessionChanges& session : sessions)
        for (const Comparison& comparison : session.comparisons)
            if (comparison.previous && !comparison.languages)
                for (const Change* change : by_significance(comparison))
                    if (change->significance > 0) all.push_back({session.session, &comparison, change});
    std::stable_sort(all.begin(), all.end(), [](const KeyChange& a, const KeyChange& b) {
        return a.change->significance != b.change->significance ? a.change->significance > b.change->significance
                                                                : a.session > b.session;
    });
    std::map<std::string_view, int> taken;
    std::vector<KeyChange> heaviest;
    for (const KeyChange& one : all) {
        if (heaviest.size() == most) break;
        if (++taken[one.comparison->respondent] <= most_per_respondent) heaviest.push_back(one);
    }
    return heaviest;
}

}  // namespace sessiondiff
