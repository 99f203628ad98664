#include "extract/extract.h"

#include <algorithm>

namespace sessiondiff {

namespace {

void extract_into(Statement& statement, const Language& language) {
    statement.facts = find_resolutions(statement.text, language);
    for (Fact& figure : find_figures(statement.text, language)) {
        const bool taken = std::any_of(statement.facts.begin(), statement.facts.end(), [&](const Fact& fact) {
            return fact.kind == FactKind::resolution && figure.begin < fact.end && fact.begin < figure.end;
        });
        if (!taken) statement.facts.push_back(std::move(figure));
    }
    std::stable_sort(statement.facts.begin(), statement.facts.end(), [](const Fact& a, const Fact& b) { return a.begin < b.begin; });
}

}  // namespace

void extract_facts(Report& report, const Language& language) {
    for (Submission& submission : report.submissions)
        for (Statement& statement : submission.statements) extract_into(statement, language);
    for (Statement& statement : report.introduction) extract_into(statement, language);
}

}  // namespace sessiondiff
