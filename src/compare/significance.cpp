#include "compare/significance.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "model/statements_by_id.h"

namespace sessiondiff {

namespace {

bool holds(const std::vector<std::string>& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

bool is_commitment(const std::string& status) { return status == "party" || status == "ratified" || status == "acceded" || status == "signed"; }

// The instruments that a submission commits its respondent to, wherever it says so.
std::set<std::string> commitments(std::span<const Statement> statements) {
    std::set<std::string> found;
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts)
            if (fact.kind == FactKind::instrument && is_commitment(fact.status)) found.insert(fact.id);
    return found;
}

// What statements say; a commitment that the other submission has too is neither new nor gone.
std::set<std::string> stated(const StatementsById& statements, const std::vector<std::string>& ids, const std::set<std::string>& committed_elsewhere) {
    std::set<std::string> found;
    for (const std::string& id : ids) {
        const Statement* statement = statement_of(statements, id);
        if (statement == nullptr) continue;
        for (const Fact& fact : statement->facts) {
            if (fact.kind == FactKind::instrument && !(is_commitment(fact.status) && committed_elsewhere.contains(fact.id))) found.insert(fact.status);
            if (fact.kind == FactKind::law) found.insert("law");
            if (fact.kind == FactKind::body) found.insert("body");
        }
    }
    return found;
}

bool applies(const SignificanceRule& rule, const Change& change, const std::set<std::string>& states) {
    if (!holds(rule.kinds, name_of(change.kind))) return false;
    const auto moved = [&](const FactMove& move) { return holds(rule.moved, name_of(move.kind)); };
    if (!rule.moved.empty() && std::none_of(change.facts.begin(), change.facts.end(), moved)) return false;
    const auto named = [&](const std::string& state) { return states.contains(state); };
    return rule.states.empty() || std::any_of(rule.states.begin(), rule.states.end(), named);
}

}  // namespace

void weigh_changes(Comparison& comparison, std::span<const Statement> older, std::span<const Statement> newer, const std::vector<SignificanceRule>& rules) {
    const std::set<std::string> before = commitments(older);
    const std::set<std::string> after = commitments(newer);
    StatementsById in_older;
    StatementsById in_newer;
    add_statements(in_older, older);
    add_statements(in_newer, newer);
    for (Change& change : comparison.changes) {
        const std::set<std::string> states = change.to.empty() ? stated(in_older, change.from, after) : stated(in_newer, change.to, before);
        for (const SignificanceRule& rule : rules) {
            if (!applies(rule, change, states)) continue;
            change.significance = rule.weight;
            change.why_code = rule.code;
            if (const auto reason = rule.reason.find("en"); reason != rule.reason.end()) change.why = reason->second;
            break;
        }
    }
}

}  // namespace sessiondiff
