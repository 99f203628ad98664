// The facts of the replies of tests/reports/*-80.txt against what a reader finds in them (tests/reports/facts/*.test).
// Every fact of four kinds counts, in every statement. What is known to be wrong stands in the reader's list with a
// mark and its reason, and weighs: too many marks fail.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <iostream>
#include <map>
#include <sstream>

#include "cases.h"
#include "corpus/originals.h"
#include "report/extract/fact_line.h"

namespace fs = std::filesystem;
using namespace sessiondiff;

namespace {

// The least share of the facts of a kind that has to be right in each language.
const std::map<FactKind, double> least_right{
    {FactKind::figure, 0.93}, {FactKind::amount, 0.8}, {FactKind::instrument, 0.9}, {FactKind::resolution, 0.9}};
// The greatest share of the facts given that no sentence states.
constexpr double most_false = 0.1;

enum class Mark { right, missed, false_fact, either };

struct ReadersLine {
    Mark mark = Mark::right;
    std::string fact;
};

// "missed figure 1702 # a number after “up from”"
ReadersLine readers_line(const Case& one, const std::string& line) {
    static const std::map<std::string, Mark> marks{
        {"missed", Mark::missed}, {"false", Mark::false_fact}, {"either", Mark::either}};
    const std::size_t reason = line.find(" # ");
    const std::string fact = line.substr(0, reason);
    const auto mark = marks.find(fact.substr(0, fact.find(' ')));
    if (mark == marks.end()) return {Mark::right, fact};
    INFO(one.place() << ": " << line);
    CHECK((reason != std::string::npos || mark->second == Mark::either));  // what is wrong has a reason
    return {mark->second, fact.substr(mark->first.size() + 1)};
}

// "instrument att signed/ratified" is one of both; a figure without a unit may have any.
bool is_stated(const Fact& fact, const std::string& expected) {
    const std::string line = tests::line_of(fact);
    if (fact.kind == FactKind::instrument) {
        std::istringstream parts(expected.substr(expected.rfind(' ') + 1));
        for (std::string status; std::getline(parts, status, '/');)
            if (expected.substr(0, expected.rfind(' ') + 1) + status == line) return true;
        return false;
    }
    return line == expected ||
        (fact.kind == FactKind::figure && expected == fmt::format("figure {}", fact.value.value_or(-1)));
}

struct Count {
    int right = 0;
    int missed = 0;
    int false_facts = 0;
};
using Counts = std::map<FactKind, Count>;

std::optional<FactKind> fact_kind_of(const std::string& fact) {
    for (const auto& [kind, least] : least_right)
        if (fact.starts_with(std::string(name_of(kind)) + " ")) return kind;
    return std::nullopt;
}

void check_statement(const Statement& statement, const Case* readers, Counts& counts) {
    std::vector<Fact> rest;
    for (const Fact& fact : statement.facts)
        if (least_right.contains(fact.kind)) rest.push_back(fact);
    // A unit or a status that is given tells more than "any": the exact lines take their facts first.
    for (const std::string& line : readers ? readers->expected : std::vector<std::string>{}) {
        const auto [mark, expected] = readers_line(*readers, line);
        const std::string place = readers->place() + ": " + line;
        const auto kind = fact_kind_of(expected);
        if (!kind) {
            FAIL_CHECK(place << ": not understood");
            continue;
        }
        auto found = std::find_if(rest.begin(), rest.end(),
                                  [&, &wanted = expected](const Fact& fact) { return tests::line_of(fact) == wanted; });
        if (found == rest.end())
            found = std::find_if(rest.begin(), rest.end(),
                                 [&, &wanted = expected](const Fact& fact) { return is_stated(fact, wanted); });
        const bool is_found = found != rest.end();
        if (mark == Mark::right && !is_found) FAIL_CHECK(place << ": not found in “" << statement.text << "”");
        if (mark == Mark::missed && is_found) FAIL_CHECK(place << ": is found now, take the mark away");
        if (mark == Mark::false_fact && !is_found) FAIL_CHECK(place << ": is not given any more, take the line away");
        if (mark == Mark::right) ++counts[*kind].right;
        if (mark == Mark::missed) ++counts[*kind].missed;
        if (mark == Mark::false_fact) ++counts[*kind].false_facts;
        if (is_found && mark != Mark::missed) rest.erase(found);
    }
    for (const Fact& fact : rest)
        FAIL_CHECK((readers ? readers->place() : "no reader’s line")
                   << ": “" << statement.text << "” does not say " << tests::line_of(fact) << " “" << fact.as_printed
                   << "” [" << fact.rule << "]");
}

Counts checked(const std::string& file, const std::string& stem) {
    CorpusEntry entry;
    entry.path = stem + ".txt";
    entry.location = (tests::home() / "tests" / "reports" / entry.path).string();
    const ReportResult result = read_report(entry, tests::config(), {});
    REQUIRE(result.report);
    const std::vector<Case> cases = read_cases(file, {});
    std::vector<int> used(cases.size());
    Counts counts;
    for (const Submission& submission : result.report->submissions)
        for (const Statement& statement : submission.statements) {
            const Case* readers = nullptr;
            for (std::size_t i = 0; i < cases.size(); ++i)
                if (statement.text.starts_with(cases[i].text.front())) {
                    readers = &cases[i];
                    ++used[i];
                }
            check_statement(statement, readers, counts);
        }
    for (std::size_t i = 0; i < cases.size(); ++i) {
        INFO(cases[i].place() << ": one statement must begin so: " << cases[i].text.front());
        CHECK(used[i] == 1);
    }
    for (const Diagnostic& diagnostic : result.report->diagnostics) {
        INFO(to_text(diagnostic));
        CHECK(diagnostic.severity == Severity::note);
        CHECK(diagnostic.code != "not-reproduced");
    }
    return counts;
}

}  // namespace

TEST_CASE("facts: the replies of invented reports against a reader's facts", "[extract][facts][languages]") {
    const std::vector<std::string> files = case_files((tests::home() / "tests" / "reports" / "facts").string());
    REQUIRE(files.size() == 5);
    for (const std::string& file : files) {
        const std::string stem = fs::path(file).stem().string();
        INFO(stem);
        for (const auto& [kind, count] : checked(file, stem)) {
            const double all = count.right + count.missed;
            const double given = count.right + count.false_facts;
            std::cout << fmt::format("{} {}: {} of {} right, {} false\n", stem, name_of(kind), count.right, all,
                                     count.false_facts);
            INFO(name_of(kind));
            CHECK(count.right >= least_right.at(kind) * all);
            CHECK(count.false_facts <= most_false * given);
        }
    }
}
