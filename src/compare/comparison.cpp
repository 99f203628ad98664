#include "compare/comparison.h"

#include <algorithm>
#include <map>

#include "compare/assignment.h"
#include "compare/similarity.h"
#include "compare/wording.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Below this two sentences of one respondent share no more than the subject's vocabulary.
constexpr double least_similarity = 0.2;

std::vector<std::size_t> align(std::span<const Statement> older, std::span<const Statement> newer, const Gains& similarity) {
    std::vector<std::size_t> partner(older.size(), unassigned);
    std::vector<bool> taken(newer.size(), false);
    // Equal texts pair in order, so that a sentence that stands three times keeps its places (session 75, Qatar).
    std::multimap<std::string, std::size_t> by_text;
    for (std::size_t j = 0; j < newer.size(); ++j) by_text.emplace(folded_text(newer[j].text), j);
    for (std::size_t i = 0; i < older.size(); ++i) {
        const auto found = by_text.find(folded_text(older[i].text));
        if (found == by_text.end()) continue;
        const auto first = by_text.lower_bound(found->first);
        partner[i] = first->second;
        taken[first->second] = true;
        by_text.erase(first);
    }
    std::vector<std::size_t> rows;
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < older.size(); ++i)
        if (partner[i] == unassigned) rows.push_back(i);
    for (std::size_t j = 0; j < newer.size(); ++j)
        if (!taken[j]) columns.push_back(j);
    Gains rest{rows.size(), columns.size(), std::vector<double>(rows.size() * columns.size(), 0)};
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < columns.size(); ++j) {
            const double value = similarity.at(rows[i], columns[j]);
            rest.values[i * columns.size() + j] = value < least_similarity ? 0 : value - least_similarity + 0.01;
        }
    const auto assigned = best_assignment(rest);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (assigned[i] != unassigned) partner[rows[i]] = columns[assigned[i]];
    return partner;
}

}  // namespace

std::vector<Change> compare_statements(std::span<const Statement> older, std::span<const Statement> newer, std::string_view language) {
    const Gains similarity = similarities(older, newer);
    const std::vector<std::size_t> partner = align(older, newer, similarity);
    std::vector<std::size_t> origin(newer.size(), unassigned);
    for (std::size_t i = 0; i < partner.size(); ++i)
        if (partner[i] != unassigned) origin[partner[i]] = i;

    std::vector<Change> changes;
    std::vector<bool> told(older.size(), false);
    const auto tell_dropped_from = [&](std::size_t i) {
        for (; i < older.size() && partner[i] == unassigned && !told[i]; ++i) {
            told[i] = true;
            Change change;
            change.kind = ChangeKind::dropped;
            change.from = {older[i].id};
            changes.push_back(std::move(change));
        }
    };
    tell_dropped_from(0);
    for (std::size_t j = 0; j < newer.size(); ++j) {
        Change change;
        change.to = {newer[j].id};
        if (origin[j] == unassigned) {
            changes.push_back(std::move(change));
            continue;
        }
        const std::size_t i = origin[j];
        change.from = {older[i].id};
        if (folded_text(older[i].text) == folded_text(newer[j].text)) {
            change.kind = ChangeKind::unchanged;
            change.similarity = 1;
        } else {
            change.kind = ChangeKind::reworded;
            change.similarity = similarity.at(i, j);
            change.wording = wording_difference(older[i].text, newer[j].text, language);
        }
        changes.push_back(std::move(change));
        tell_dropped_from(i + 1);
    }
    for (std::size_t i = 0; i < older.size(); ++i) tell_dropped_from(i);
    return changes;
}

}  // namespace sessiondiff
