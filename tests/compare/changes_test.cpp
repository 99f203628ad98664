// The cases of tests/compare/changes/: two versions of a reply and the changes between them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "cases.h"
#include "compare/chronicle.h"
#include "compare/comparison.h"
#include "compare/ledger.h"
#include "compare/uncounted.h"
#include "corpus/originals.h"
#include "report/extract/extract.h"

using namespace sessiondiff;

namespace {

// The statements of one version: the lines with its mark.
std::vector<Statement> statements(const Case& one, const std::string& mark, const std::string& owner,
                                  const FactContext& facts) {
    std::vector<Statement> made;
    Reading reading;
    for (const std::string& line : one.text) {
        if (!line.starts_with(mark)) continue;
        Statement statement;
        statement.text = line.substr(mark.size());
        statement.id = owner + "/" + std::to_string(made.size() + 1);
        statement.facts = facts_of(statement.text, facts, reading);
        made.push_back(std::move(statement));
    }
    return made;
}

std::string numbers(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : ",") + id.substr(id.rfind('/') + 1);
    return text.empty() ? "–" : text;
}

// A change in the form of the cases.
std::string line_of(const Change& change) {
    const bool is_possible = change.certainty == Certainty::possible && !change.from.empty() && !change.to.empty();
    std::string line = fmt::format("{}{} {} → {}", name_of(change.kind), is_possible ? "?" : "", numbers(change.from),
                                   numbers(change.to));
    for (const FactMove& move : change.facts) {
        line += fmt::format("{} {} {}", &move == &change.facts.front() ? ":" : ",", name_of(move.kind), move.label);
        if (move.move != Move::changed) line += fmt::format(" {}", name_of(move.move));
        if (!move.from.empty()) line += " " + text_of(move.from);
        if (move.move == Move::changed) line += " →";
        if (const std::string to = text_of(move.to); !to.empty()) line += " " + to;
    }
    return line;
}

// The changes with what the ledger says between the two sides.
std::vector<Change> compared(const std::vector<Statement>& older, const std::vector<Statement>& newer,
                             const std::string& language, const ComparisonContext& context,
                             const ComparisonRules& rules) {
    const auto text_of_side = [&](const std::vector<Statement>& statements) {
        const std::shared_ptr<const Commonness> commonness(context.commonness.front(), [](const Commonness*) {});
        return ComparableText{language, statements, count_statements(statements, language, rules.vocabularies),
                              commonness};
    };
    const ComparableText before = text_of_side(older);
    const ComparableText after = text_of_side(newer);
    Comparison comparison;
    comparison.changes = tests::compare_uncounted(older, newer, language, context);
    RespondentLedger ledger;
    take(ledger, place_facts(ledger, "XX", 67, before, rules), rules);
    add_moves(comparison, moves_of(ledger, place_facts(ledger, "XX", 73, after, rules), after, {67, before}, rules));
    return comparison.changes;
}

}  // namespace

TEST_CASE("changes: the cases of tests/compare/changes", "[compare]") {
    const auto& editions = tests::reports_of(tests::home() / "corpus" / "corpus.yaml");
    const Config& config = tests::config();
    ComparisonRules rules = comparison_rules(editions, config);
    std::vector<CountedReport> counted;
    for (const Report& report : editions) counted.push_back(count_report(report, rules.vocabularies));
    ComparisonContext context{rules.vocabularies, {}, rules.alignment};
    for (const CountedReport& report : counted) context.commonness.push_back(&report.commonness);
    for (Case& one : tests::cases_in("compare/changes", {"language"})) {
        add_vocabulary(rules, one.setting("language"), config);
        const FactContext facts{config.language(one.setting("language")), config.registry(), config.instruments(),
                                config.topics()};
        const auto older = statements(one, "- ", "67/XX", facts);
        const auto newer = statements(one, "+ ", "73/XX", facts);
        CHECK(older.size() + newer.size() == one.text.size());
        std::vector<std::string> found;
        for (const Change& change : compared(older, newer, one.setting("language"), context, rules))
            found.push_back(line_of(change));
        std::sort(found.begin(), found.end());
        std::sort(one.expected.begin(), one.expected.end());
        tests::check_lines(one, found);
    }
}
