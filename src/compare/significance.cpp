#include "compare/significance.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "model/statements_by_id.h"

namespace sessiondiff {

namespace {

// The instruments that a submission commits its respondent to, wherever it says so.
std::set<std::string_view> commitments(std::span<const Statement> statements) {
    std::set<std::string_view> found;
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts)
            if (fact.kind == FactKind::instrument && is_standing(fact.status)) found.insert(fact.id);
    return found;
}

// One submission, and what the other one commits itself to: that is neither new nor gone.
struct Side {
    StatementsById statements;
    std::set<std::string_view> committed_elsewhere;
};

// Whether the fact is of the kind that a rule asks for.
bool is_asked_for(const Fact& fact, const SignificanceRule& rule, const Side& side) {
    switch (fact.kind) {
        case FactKind::instrument:
            return rule.statuses.contains(fact.status) &&
                !(is_standing(fact.status) && side.committed_elsewhere.contains(fact.id));
        case FactKind::law: return rule.laws;
        case FactKind::body: return rule.bodies;
        default: return false;
    }
}

bool states(const Side& side, const std::vector<std::string>& ids, const SignificanceRule& rule) {
    return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        const Statement* statement = statement_of(side.statements, id);
        return statement != nullptr &&
            std::any_of(statement->facts.begin(), statement->facts.end(),
                        [&](const Fact& fact) { return is_asked_for(fact, rule, side); });
    });
}

bool applies(const SignificanceRule& rule, const Change& change, const Side& older, const Side& newer) {
    if (!rule.kinds.contains(change.kind)) return false;
    const auto moved = [&](const FactMove& move) { return rule.moved.contains(move.kind); };
    if (!rule.moved.empty() && std::none_of(change.facts.begin(), change.facts.end(), moved)) return false;
    if (!rule.asks_for_facts()) return true;
    return change.to.empty() ? states(older, change.from, rule) : states(newer, change.to, rule);
}

}  // namespace

void weigh_changes(Comparison& comparison, std::span<const Statement> older, std::span<const Statement> newer,
                   const std::vector<SignificanceRule>& rules) {
    Side in_older{{}, commitments(newer)};
    Side in_newer{{}, commitments(older)};
    add_statements(in_older.statements, older);
    add_statements(in_newer.statements, newer);
    for (Change& change : comparison.changes) {
        for (const SignificanceRule& rule : rules) {
            if (!applies(rule, change, in_older, in_newer)) continue;
            change.significance = rule.weight;
            change.why_code = rule.code;
            change.why = rule.first_reason;
            break;
        }
    }
}

}  // namespace sessiondiff
