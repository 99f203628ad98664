#include "editions/marks.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "editions/numbers_said.h"

namespace sessiondiff {

Marks marks_of(const Statement& statement) {
    Marks marks = digit_runs(statement.text);
    for (const Fact& fact : statement.facts) {
        switch (fact.kind) {
            case FactKind::figure:
            case FactKind::amount:
                if (fact.value) marks.push_back(fmt::format("{}", *fact.value));
                break;
            case FactKind::resolution:
            case FactKind::instrument:
            case FactKind::date: marks.push_back(fmt::format("{}:{}", name_of(fact.kind), fact.id)); break;
            case FactKind::law:
            case FactKind::body:
            case FactKind::ordinal: break;
        }
    }
    std::sort(marks.begin(), marks.end());
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    // A table says enough of itself with these.
    constexpr std::size_t most_marks = 40;
    if (marks.size() > most_marks) marks.resize(most_marks);
    return marks;
}

std::vector<Marks> marks_of(const std::vector<Statement>& statements) {
    std::vector<Marks> all;
    all.reserve(statements.size());
    for (const Statement& statement : statements) all.push_back(marks_of(statement));
    return all;
}

Marks marks_of_both(const Marks& a, const Marks& b) {
    Marks both;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

}  // namespace sessiondiff
