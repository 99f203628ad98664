#include "compare/significance.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "model/statements_by_id.h"

namespace sessiondiff {

namespace {

bool holds(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_commitment(const std::string& status) {
    return status == "party" || status == "ratified" || status == "acceded" || status == "signed";
}

// The instruments that a submission commits its respondent to, wherever it says so.
std::set<std::string_view> commitments(std::span<const Statement> statements) {
    std::set<std::string_view> found;
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts)
            if (fact.kind == FactKind::instrument && is_commitment(fact.status)) found.insert(fact.id);
    return found;
}

// One submission, and what the other one commits itself to: that is neither new nor gone.
struct Sayings {
    StatementsById statements;
    std::set<std::string_view> committed_elsewhere;
};

// Whether statements say one of the states.
bool say(const Sayings& sayings, const std::vector<std::string>& ids, const std::vector<std::string>& states) {
    for (const std::string& id : ids) {
        const Statement* statement = statement_of(sayings.statements, id);
        if (statement == nullptr) continue;
        for (const Fact& fact : statement->facts) {
            if (fact.kind == FactKind::instrument &&
                !(is_commitment(fact.status) && sayings.committed_elsewhere.contains(fact.id)) &&
                holds(states, fact.status))
                return true;
            if (fact.kind == FactKind::law && holds(states, "law")) return true;
            if (fact.kind == FactKind::body && holds(states, "body")) return true;
        }
    }
    return false;
}

bool applies(const SignificanceRule& rule, const Change& change, const Sayings& older, const Sayings& newer) {
    if (!holds(rule.kinds, name_of(change.kind))) return false;
    const auto moved = [&](const FactMove& move) { return holds(rule.moved, name_of(move.kind)); };
    if (!rule.moved.empty() && std::none_of(change.facts.begin(), change.facts.end(), moved)) return false;
    if (rule.states.empty()) return true;
    return change.to.empty() ? say(older, change.from, rule.states) : say(newer, change.to, rule.states);
}

}  // namespace

void weigh_changes(Comparison& comparison, std::span<const Statement> older, std::span<const Statement> newer,
                   const std::vector<SignificanceRule>& rules) {
    Sayings in_older{{}, commitments(newer)};
    Sayings in_newer{{}, commitments(older)};
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
