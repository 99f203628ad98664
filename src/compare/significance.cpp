#include "compare/significance.h"

#include <algorithm>

namespace sessiondiff {

namespace {

bool has_status(const FactMove& move, const std::set<Status>& statuses) {
    const auto is_one = [&](const SlotValue& value) {
        const Status* status = std::get_if<Status>(&value);
        return status != nullptr && statuses.contains(*status);
    };
    const std::vector<SlotValue>& values = move.to.empty() ? move.from : move.to;
    return std::any_of(values.begin(), values.end(), is_one);
}

bool fits(const FactMove& move, const SignificanceRule& rule) {
    return (rule.facts.empty() || rule.facts.contains(move.kind)) &&
        (rule.moves.empty() || rule.moves.contains(move.move)) &&
        (rule.statuses.empty() || has_status(move, rule.statuses));
}

bool applies(const SignificanceRule& rule, const Change& change) {
    if (!rule.kinds.contains(change.kind)) return false;
    if (!rule.asks_for_moves()) return true;
    return std::any_of(change.facts.begin(), change.facts.end(),
                       [&](const FactMove& move) { return fits(move, rule); });
}

}  // namespace

void weigh_changes(Comparison& comparison, const std::vector<SignificanceRule>& rules) {
    for (Change& change : comparison.changes) {
        const auto rule =
            std::find_if(rules.begin(), rules.end(), [&](const SignificanceRule& one) { return applies(one, change); });
        if (rule == rules.end()) continue;
        change.significance = rule->weight;
        change.why_code = rule->code;
        change.why = rule->first_reason;
    }
}

}  // namespace sessiondiff
