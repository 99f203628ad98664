#include "compare/comparison.h"

#include <algorithm>

#include "compare/alignment.h"
#include "compare/significance.h"
#include "compare/updates.h"
#include "compare/wording.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::string joined_text(std::span<const Statement> statements, const std::vector<std::size_t>& indices) {
    std::string text;
    for (const std::size_t i : indices) {
        if (!text.empty() && !is_unspaced(code_point_before(text, text.size()).value)) text += ' ';
        text += statements[i].text;
    }
    return text;
}

std::vector<std::string> ids_of(std::span<const Statement> statements, const std::vector<std::size_t>& indices) {
    std::vector<std::string> ids;
    for (const std::size_t i : indices) ids.push_back(statements[i].id);
    return ids;
}

Change change_of(const AlignedGroup& group, const ComparedSide& older_side, const ComparedSide& newer_side,
                 const Vocabulary& vocabulary) {
    const std::span<const Statement> older = older_side.statements;
    const std::span<const Statement> newer = newer_side.statements;
    const std::string_view language = newer_side.language;
    Change change;
    change.from = ids_of(older, group.older);
    change.to = ids_of(newer, group.newer);
    change.similarity = group.similarity;
    change.basis = group.basis;
    if (group.basis == PairBasis::equal) {
        change.kind = ChangeKind::unchanged;
        return change;
    }
    const Statement& before = older[group.first_older];
    const Statement& after = newer[group.first_newer];
    change.facts = moved_facts({before, older_side.counted[group.first_older]->counts},
                               {after, newer_side.counted[group.first_newer]->counts}, vocabulary);
    if (group.older.size() == 1 && group.newer.size() == 1) {
        change.wording = wording_difference(before.text, after.text, language);
        if (change.facts.empty()) change.facts = moved_numbers(change.wording);
        change.kind = change.facts.empty() ? ChangeKind::reworded : ChangeKind::updated;
        return change;
    }
    change.wording = wording_difference(joined_text(older, group.older), joined_text(newer, group.newer), language);
    if (change.facts.empty()) change.facts = moved_numbers(wording_difference(before.text, after.text, language));
    // A fact that moved is what a reader looks for first; that sentences were joined shows in the ids.
    change.kind = !change.facts.empty() ? ChangeKind::updated
        : group.older.size() > 1        ? ChangeKind::merged
                                        : ChangeKind::split;
    return change;
}

}  // namespace

std::vector<Change> compare_statements(const ComparedSide& older_side, const ComparedSide& newer_side,
                                       const ComparisonContext& context) {
    const auto groups = align(side_members(older_side.counted, older_side.language),
                              side_members(newer_side.counted, newer_side.language), context);
    const Vocabulary& vocabulary = vocabulary_of(context.vocabularies, std::string(newer_side.language));
    const std::span<const Statement> older = older_side.statements;
    const std::span<const Statement> newer = newer_side.statements;
    std::vector<const AlignedGroup*> of_newer(newer.size(), nullptr);
    std::vector<bool> paired(older.size(), false);
    for (const AlignedGroup& group : groups) {
        for (const std::size_t j : group.newer) of_newer[j] = &group;
        for (const std::size_t i : group.older) paired[i] = true;
    }

    std::vector<Change> changes;
    std::vector<bool> told(older.size(), false);
    const auto tell_dropped_from = [&](std::size_t i) {
        for (; i < older.size() && !paired[i] && !told[i]; ++i) {
            told[i] = true;
            Change change;
            change.kind = ChangeKind::dropped;
            change.from = {older[i].id};
            changes.push_back(std::move(change));
        }
    };
    tell_dropped_from(0);
    for (std::size_t j = 0; j < newer.size(); ++j) {
        const AlignedGroup* group = of_newer[j];
        if (group == nullptr) {
            Change change;
            change.to = {newer[j].id};
            changes.push_back(std::move(change));
        } else if (group->newer.front() == j) {
            changes.push_back(change_of(*group, older_side, newer_side, vocabulary));
            tell_dropped_from(group->older.back() + 1);
        }
    }
    for (std::size_t i = 0; i < older.size(); ++i) tell_dropped_from(i);
    return changes;
}

ComparisonContext context_of(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules) {
    ComparisonContext context{rules.vocabularies, {newer.commonness.get()}, rules.alignment};
    if (older != nullptr) context.commonness.push_back(older->commonness.get());
    return context;
}

Comparison compare_texts(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules) {
    const auto side_of = [](const ComparableText& text) {
        return ComparedSide{text.statements, text.counted, text.language};
    };
    const ComparedSide before = older != nullptr ? side_of(*older) : ComparedSide{};
    Comparison comparison;
    comparison.changes = compare_statements(before, side_of(newer), context_of(older, newer, rules));
    weigh_changes(comparison, before.statements, newer.statements, rules.significance);
    return comparison;
}

}  // namespace sessiondiff
