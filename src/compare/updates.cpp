#include "compare/updates.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "compare/quote.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// The slot of a fact and its value there.
struct Slot {
    FactKind kind = FactKind::date;
    std::string label;
    auto operator<=>(const Slot&) const = default;
};

std::optional<std::pair<Slot, std::string>> slot_of(const Fact& fact, const Statement& statement) {
    constexpr std::size_t organ = 5;  // S/RES, A/RES
    switch (fact.kind) {
        case FactKind::resolution: return std::pair(Slot{fact.kind, fact.id.substr(0, organ)}, fact.id);
        case FactKind::ordinal: return std::pair(Slot{fact.kind, fact.noun}, fact.as_printed);
        case FactKind::date:
            if (dates_a_text(fact, statement.facts)) return std::nullopt;
            return std::pair(Slot{fact.kind, ""}, fact.id);
        default: return std::nullopt;
    }
}

struct Values {
    std::set<std::string> ids;
    std::string statement;  // the first that has one
    std::string period;     // the words around the first period of years
    bool began = true;      // on each of the dates something began
};

// "In 2019 the Office launched the Compact": up to the next date or the end of the sentence, words say so.
bool is_of_beginning(const Fact& date, const Statement& statement, const std::vector<Pattern>& beginnings) {
    std::size_t end = std::string::npos;
    for (const Fact& other : statement.facts)
        if (other.kind == FactKind::date && other.begin >= date.end) end = std::min(end, other.begin);
    const std::string_view text = statement.text;
    const std::size_t from = byte_of_code_point(text, date.end);
    const std::size_t to = end == std::string::npos ? text.size() : byte_of_code_point(text, end);
    return matches_any(beginnings, text.substr(from, to - from));
}

std::map<Slot, Values> slots_of(const GroupSide& side, const Vocabulary& vocabulary) {
    std::map<Slot, Values> slots;
    for (const Statement* statement : side.statements)
        for (const Fact& fact : statement->facts) {
            const auto found = slot_of(fact, *statement);
            if (!found) continue;
            Values& values = slots[found->first];
            values.ids.insert(found->second);
            if (values.statement.empty()) values.statement = statement->id;
            if (fact.kind != FactKind::date) continue;
            if (is_period(fact) && values.period.empty()) values.period = words_around(fact, statement->text);
            values.began = values.began && is_of_beginning(fact, *statement, vocabulary.beginnings);
        }
    return slots;
}

bool states(std::span<const Statement> text, const Slot& slot, const std::string& value) {
    return std::any_of(text.begin(), text.end(), [&](const Statement& statement) {
        return std::any_of(statement.facts.begin(), statement.facts.end(), [&](const Fact& fact) {
            const auto found = slot_of(fact, statement);
            return found && found->first == slot && found->second == value;
        });
    });
}

// Whether one value at least is stated nowhere else.
bool any_missing(std::span<const Statement> text, const Slot& slot, const std::set<std::string>& values) {
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string& value) { return !states(text, slot, value); });
}

std::vector<SlotValue> listed(const std::set<std::string>& ids) { return {ids.begin(), ids.end()}; }

struct NamedHere {
    std::string_view printed;
    const Statement* statement = nullptr;
};

// Organizations that the statements name, beside their respondent.
std::map<std::string_view, NamedHere> organizations_in(const GroupSide& side, const Vocabulary& vocabulary) {
    std::map<std::string_view, NamedHere> found;
    for (const Statement* statement : side.statements)
        for (const NameFinder::Hit& hit : vocabulary.names.find_all(statement->text))
            if (vocabulary.organizations.contains(hit.id) &&
                statement->id.find(fmt::format("/{}/", hit.id)) == std::string::npos)
                found.emplace(
                    hit.id,
                    NamedHere{std::string_view(statement->text).substr(hit.begin, hit.end - hit.begin), statement});
    return found;
}

bool names_organization(std::span<const Statement> text, std::string_view id, const Vocabulary& vocabulary) {
    return std::any_of(text.begin(), text.end(), [&](const Statement& statement) {
        const std::vector<NameFinder::Hit> hits = vocabulary.names.find_all(statement.text);
        return std::any_of(hits.begin(), hits.end(), [&](const NameFinder::Hit& hit) { return hit.id == id; });
    });
}

constexpr int names_of_a_list = 2;  // that many names in common make two enumerations one list

// Organizations and other names that both have.
int names_in_common(const GroupSide& older, const GroupSide& newer) {
    const auto names_of = [](const GroupSide& side) {
        std::set<std::uint64_t> names;
        for (const FeatureVector* counts : side.counts)
            for (const WeightedFeature& one : *counts)
                if ((one.feature & name_bit) != 0) names.insert(one.feature);
        return names;
    };
    const std::set<std::uint64_t> before = names_of(older);
    const std::set<std::uint64_t> after = names_of(newer);
    return static_cast<int>(
        std::count_if(before.begin(), before.end(), [&](std::uint64_t name) { return after.contains(name); }));
}

// A list of organizations that lost a member (partner formats, session 73 after 67). That it gained some may only mean
// more words.
void add_lost_names(const GroupSide& older, const GroupSide& newer, std::span<const Statement> newer_text,
                    const Vocabulary& vocabulary, std::vector<FactMove>& moves) {
    if (names_in_common(older, newer) < names_of_a_list) return;
    const auto before = organizations_in(older, vocabulary);
    const auto after = organizations_in(newer, vocabulary);
    const auto common =
        std::count_if(before.begin(), before.end(), [&](const auto& entry) { return after.contains(entry.first); });
    if (common < names_of_a_list) return;
    for (const auto& [id, named] : before) {
        if (after.contains(id) || names_organization(newer_text, id, vocabulary)) continue;
        FactMove move;
        move.kind = FactKind::body;
        move.move = Move::no_longer_stated;
        move.label = id;
        move.from.emplace_back(std::string(named.printed));
        move.from_statement = named.statement->id;
        moves.push_back(std::move(move));
    }
}

// Resolutions of a list that lost some: no longer stated, where the rest of the submission has none of them either.
void add_lost(const Slot& slot, const Values& before, const Values& now, std::span<const Statement> newer_text,
              std::vector<FactMove>& moves) {
    std::set<std::string> lost;
    for (const std::string& id : before.ids)
        if (!now.ids.contains(id) && !states(newer_text, slot, id)) lost.insert(id);
    if (lost.empty()) return;
    FactMove move;
    move.kind = slot.kind;
    move.move = Move::no_longer_stated;
    move.label = slot.label;
    move.from = listed(lost);
    move.from_statement = before.statement;
    moves.push_back(std::move(move));
}

}  // namespace

std::vector<FactMove> replaced_facts(const GroupSide& older, const GroupSide& newer,
                                     std::span<const Statement> older_text, std::span<const Statement> newer_text,
                                     const Vocabulary& vocabulary) {
    std::vector<FactMove> moves;
    const auto before = slots_of(older, vocabulary);
    for (const auto& [slot, now] : slots_of(newer, vocabulary)) {
        const auto found = before.find(slot);
        if (found == before.end()) continue;
        const std::set<std::string>& then = found->second.ids;
        if (std::includes(then.begin(), then.end(), now.ids.begin(), now.ids.end())) {
            if (slot.kind == FactKind::resolution) add_lost(slot, found->second, now, newer_text, moves);
            continue;
        }
        // A date that the rest of the text had says when something else was; that of a launch and that of a year of
        // work are dates of two things.
        if (slot.kind == FactKind::date &&
            (!any_missing(older_text, slot, now.ids) || found->second.began != now.began))
            continue;
        FactMove move;
        move.kind = slot.kind;
        move.label = slot.label;
        move.from = listed(then);
        move.to = listed(now.ids);
        move.from_statement = found->second.statement;
        move.to_statement = now.statement;
        move.clause = now.period;
        moves.push_back(std::move(move));
    }
    add_lost_names(older, newer, newer_text, vocabulary, moves);
    return moves;
}

}  // namespace sessiondiff
