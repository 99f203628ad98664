#include "compare/comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

#include "compare/alignment.h"
#include "compare/other_names.h"
#include "compare/significance.h"
#include "compare/updates.h"
#include "compare/wording.h"
#include "model/key.h"
#include "model/statements_by_id.h"
#include "review/decisions.h"
#include "text/joint.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Below that neither a figure that both state nor, in a language with spaces, what stands beside the two makes a pair
// sure: in reports that nothing was fitted to most such pairs were wrong.
constexpr double somewhat_alike = 0.3;

std::string joined_text(std::span<const Statement> statements, const std::vector<std::size_t>& indices) {
    std::string text;
    for (const std::size_t i : indices) {
        text += joint(text, statements[i].text);
        text += statements[i].text;
    }
    return text;
}

std::vector<std::string> ids_of(std::span<const Statement> statements, const std::vector<std::size_t>& indices) {
    std::vector<std::string> ids;
    for (const std::size_t i : indices) ids.push_back(statements[i].id);
    return ids;
}

std::vector<const std::string*> keys_of(std::span<const Statement> statements,
                                        const std::vector<std::size_t>& indices) {
    std::vector<const std::string*> keys;
    for (const std::size_t i : indices) keys.push_back(&statements[i].key);
    return keys;
}

// The statements of a side that surely belong to the group.
GroupSide sure_side(const ComparedSide& side, const std::vector<std::size_t>& indices,
                    const std::vector<std::size_t>& doubtful) {
    GroupSide group;
    for (const std::size_t i : indices) {
        if (std::find(doubtful.begin(), doubtful.end(), i) != doubtful.end()) continue;
        group.statements.push_back(&side.statements[i]);
        group.counts.push_back(&side.counted[i]->counts);
    }
    return group;
}

// Whether facts may move in an entry: it is sure, or what it began with is.
bool is_sure_in_part(const Change& change) { return change.certainty == Certainty::sure || !change.doubtful.empty(); }

Change change_of(const AlignedGroup& group, const ComparedSide& older_side, const ComparedSide& newer_side,
                 const Vocabulary& vocabulary, double least_sure) {
    const std::span<const Statement> older = older_side.statements;
    const std::span<const Statement> newer = newer_side.statements;
    const std::string_view language = newer_side.language;
    Change change;
    change.from = ids_of(older, group.older);
    change.to = ids_of(newer, group.newer);
    change.key = change_key(keys_of(older, group.older), keys_of(newer, group.newer));
    change.similarity = group.similarity;
    change.basis = group.basis;
    change.evidence = group.evidence;
    // A name is enough in a script without spaces (7 of 8 pairs), where the likeness of short sentences says little; in
    // others it was not (3 of 5). Where no evidence is enough (two languages), a name is not, either.
    const bool is_named = group.has_name_of_its_own && vocabulary.unspaced && std::isfinite(least_sure);
    const GroupSide before = sure_side(older_side, group.older, group.doubtful_older);
    const GroupSide now = sure_side(newer_side, group.newer, group.doubtful_newer);
    const bool is_decided = group.basis == PairBasis::reviewer || group.basis == PairBasis::equal;
    change.names_others = !is_decided &&
        name_other_things(*older_side.counted[group.first_older], *newer_side.counted[group.first_newer],
                          group.similarity);
    change.certainty = is_decided ||
            ((group.evidence >= least_sure || is_named) && !change.names_others &&
             (vocabulary.unspaced || group.similarity >= somewhat_alike))
        ? Certainty::sure
        : Certainty::possible;
    if (!change.names_others) {
        change.doubtful = ids_of(older, group.doubtful_older);
        for (std::string& id : ids_of(newer, group.doubtful_newer)) change.doubtful.push_back(std::move(id));
    }
    const bool is_pair_of_equals = group.older.size() == 1 && group.newer.size() == 1 &&
        older_side.counted[group.older.front()]->folded == newer_side.counted[group.newer.front()]->folded;
    if (group.basis == PairBasis::equal || (group.basis == PairBasis::reviewer && is_pair_of_equals)) {
        change.kind = ChangeKind::unchanged;
        return change;
    }
    change.wording = wording_difference(joined_text(older, group.older), joined_text(newer, group.newer), language);
    change.kind = group.older.size() > 1 ? ChangeKind::merged
        : group.newer.size() > 1         ? ChangeKind::split
                                         : ChangeKind::reworded;
    if (is_sure_in_part(change)) change.facts = replaced_facts(before, now, older, newer, vocabulary);
    // Texts that differ are not unchanged, whoever says so.
    change.is_kind_decided = group.kind && group.kind != ChangeKind::unchanged;
    if (change.is_kind_decided) {
        change.kind = *group.kind;
        if (change.kind != ChangeKind::updated) change.facts.clear();
        return change;
    }
    // A fact that moved is what a reader looks for first; that sentences were joined shows in the ids.
    if (!change.facts.empty()) change.kind = ChangeKind::updated;
    return change;
}

// What a reader would call another state of affairs where two statements surely belong together: a value that changed,
// or a figure, a law, a body or a standing that is stated now and never was before, or was stated and is no more. That
// something is stated again is no news.
bool updates(const FactMove& move, const Change& change) {
    const auto surely_has = [&](const std::vector<std::string>& ids, const std::string& id) {
        const auto in = [&](const std::vector<std::string>& some) {
            return std::find(some.begin(), some.end(), id) != some.end();
        };
        return in(ids) && !in(change.doubtful);
    };
    switch (move.move) {
        case Move::changed:
            return is_sure_in_part(change) && surely_has(change.from, move.from_statement) &&
                surely_has(change.to, move.to_statement);
        case Move::first_stated: return surely_has(change.to, move.to_statement);
        case Move::no_longer_stated: return surely_has(change.from, move.from_statement);
        case Move::stated_again: return false;
    }
    return false;
}

// Two statements that are possibly one measure surely are where the ledger, which knows of no pairs, makes one count of
// a figure of each.
bool confirms(const FactMove& move, const Change& change) {
    return !change.names_others && change.similarity >= somewhat_alike && move.move == Move::changed &&
        (move.kind == FactKind::figure || move.kind == FactKind::amount) &&
        change.from == std::vector{move.from_statement} && change.to == std::vector{move.to_statement};
}

using KeySet = std::unordered_set<std::string_view>;

KeySet keys_of(std::span<const Statement> statements) {
    KeySet keys;
    for (const Statement& statement : statements) keys.insert(statement.key);
    return keys;
}

std::size_t count_in(const std::vector<DecidedText>& texts, const KeySet& keys) {
    return static_cast<std::size_t>(
        std::count_if(texts.begin(), texts.end(), [&](const DecidedText& text) { return keys.contains(text.key); }));
}

// What reviewers said of each entry: of its two sides, or of a fact of one of its statements. What was said of a
// statement against an older one says nothing of the same statement against a newer one.
void add_reviews(Comparison& comparison, std::span<const Statement> older, std::span<const Statement> newer,
                 const Decisions& decisions) {
    StatementsById statements;
    add_statements(statements, older);
    add_statements(statements, newer);
    const KeySet all_older = keys_of(older);
    const KeySet all_newer = keys_of(newer);
    for (Change& change : comparison.changes) {
        std::vector<const std::string*> keys;
        KeySet from;
        KeySet to;
        for (const std::string& id : change.from) from.insert(*keys.emplace_back(&statement_of(statements, id)->key));
        for (const std::string& id : change.to) to.insert(*keys.emplace_back(&statement_of(statements, id)->key));
        change.reviews = decisions.on(keys);
        std::erase_if(change.reviews, [&](const std::shared_ptr<const Decision>& decision) {
            if (decision->verdict == Verdict::fact) return false;
            const bool is_of_both = count_in(decision->from, all_older) == decision->from.size() &&
                count_in(decision->to, all_newer) == decision->to.size();
            return !is_of_both || count_in(decision->from, from) + count_in(decision->to, to) == 0;
        });
    }
}

bool touches(const FactMove& move, const Change& change) {
    const std::vector<std::string>& ids = move.to_statement.empty() ? change.from : change.to;
    return std::find(ids.begin(), ids.end(), move.to_statement.empty() ? move.from_statement : move.to_statement) !=
        ids.end();
}

}  // namespace

std::vector<Change> compare_statements(const ComparedSide& older_side, const ComparedSide& newer_side,
                                       const ComparisonContext& context) {
    const auto groups = align(side_members(older_side.counted, older_side.language, older_side.statements),
                              side_members(newer_side.counted, newer_side.language, newer_side.statements), context);
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
            change.key = change_key(keys_of(older, {i}), {});
            changes.push_back(std::move(change));
        }
    };
    tell_dropped_from(0);
    for (std::size_t j = 0; j < newer.size(); ++j) {
        const AlignedGroup* group = of_newer[j];
        if (group == nullptr) {
            Change change;
            change.to = {newer[j].id};
            change.key = change_key({}, keys_of(newer, {j}));
            changes.push_back(std::move(change));
        } else if (group->newer.front() == j) {
            changes.push_back(change_of(*group, older_side, newer_side, vocabulary, context.alignment.sure));
            tell_dropped_from(group->older.back() + 1);
        }
    }
    for (std::size_t i = 0; i < older.size(); ++i) tell_dropped_from(i);
    return changes;
}

ComparisonContext context_of(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules) {
    ComparisonContext context{rules.vocabularies, {newer.commonness.get()}, rules.alignment};
    if (!vocabulary_of(rules.vocabularies, newer.language).unspaced)
        context.alignment.sure = context.alignment.sure_in_words;
    if (older != nullptr) context.commonness.push_back(older->commonness.get());
    return context;
}

Comparison compare_texts(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules) {
    const auto side_of = [](const ComparableText& text) {
        return ComparedSide{text.statements, text.counted, text.language};
    };
    const ComparedSide before = older != nullptr ? side_of(*older) : ComparedSide{};
    Comparison comparison;
    ComparisonContext context = context_of(older, newer, rules);
    DecidedPairs decided;
    if (older != nullptr && rules.decisions != nullptr) {
        decided = rules.decisions->pairs(older->statements, newer.statements);
        context.decided = &decided;
    }
    if (older != nullptr && older->language != newer.language) {
        comparison.languages.emplace(older->language, newer.language);
        context.alignment.sure = std::numeric_limits<double>::infinity();
    }
    comparison.changes = compare_statements(before, side_of(newer), context);
    if (rules.decisions != nullptr) add_reviews(comparison, before.statements, newer.statements, *rules.decisions);
    return comparison;
}

void add_moves(Comparison& comparison, std::vector<FactMove> moves) {
    for (Change& change : comparison.changes) {
        for (const FactMove& move : moves) {
            if (!touches(move, change)) continue;
            if (confirms(move, change)) change.certainty = Certainty::sure;
            change.facts.push_back(move);
        }
        const bool is_pair = !change.from.empty() && !change.to.empty() && change.kind != ChangeKind::unchanged;
        if (is_pair && !change.is_kind_decided && is_sure_in_part(change) &&
            std::any_of(change.facts.begin(), change.facts.end(),
                        [&](const FactMove& move) { return updates(move, change); }))
            change.kind = ChangeKind::updated;
    }
    comparison.moves = std::move(moves);
}

bool is_in_doubt(const FactMove& move, const Comparison& comparison) {
    const bool is_counted = move.kind == FactKind::figure || move.kind == FactKind::amount;
    if (!is_counted || move.move != Move::changed) return false;
    const auto has = [](const std::vector<std::string>& ids, const std::string& id) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    // Surely one measure, or both alone: else one of the two belongs to another statement.
    return std::none_of(
               comparison.changes.begin(), comparison.changes.end(),
               [&](const Change& change) { return has(change.to, move.to_statement) && updates(move, change); }) &&
        std::any_of(comparison.changes.begin(), comparison.changes.end(), [&](const Change& change) {
               return !change.from.empty() && !change.to.empty() &&
                   (has(change.from, move.from_statement) || has(change.to, move.to_statement));
           });
}

}  // namespace sessiondiff
