// The cases of tests/compare/changes/: two versions of a reply and the changes between them. README.md there tells
// their form.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sstream>

#include "compare/chronicle.h"
#include "compare/uncounted.h"
#include "corpus/originals.h"
#include "report/extract/extract.h"

namespace fs = std::filesystem;
using namespace sessiondiff;

namespace {

struct ChangeCase {
    std::string place;
    std::string name;
    std::string language;
    std::vector<std::string> older;
    std::vector<std::string> newer;
    std::vector<std::string> expected;
};

std::vector<ChangeCase> cases_in(const fs::path& path) {
    std::vector<ChangeCase> cases;
    std::istringstream in(tests::content_of(path));
    std::string language;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line.starts_with("#")) continue;
        const std::string place = fmt::format("{}:{}", path.filename().string(), number);
        if (line.starts_with("language: ")) {
            language = line.substr(10);
        } else if (line.starts_with("case: ")) {
            cases.push_back({place, line.substr(6), language, {}, {}, {}});
        } else if (cases.empty() || line.size() < 3 || line[1] != ' ') {
            FAIL(place << ": neither a case nor a part of one: " << line);
        } else {
            auto& part = line[0] == '-' ? cases.back().older
                : line[0] == '+'        ? cases.back().newer
                                        : cases.back().expected;
            part.push_back(line.substr(2));
        }
    }
    return cases;
}

std::vector<Statement> statements(const std::vector<std::string>& texts, const std::string& owner,
                                  const FactContext& facts) {
    std::vector<Statement> made;
    Reading reading;
    for (const std::string& text : texts) {
        Statement statement;
        statement.text = text;
        statement.id = owner + "/" + std::to_string(made.size() + 1);
        statement.facts = facts_of(text, facts, reading);
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
    std::string line = fmt::format("{} {} → {}", name_of(change.kind), numbers(change.from), numbers(change.to));
    const auto or_none = [](const std::string& text) { return text.empty() ? "∅" : text; };
    for (const FactMove& move : change.facts)
        line += fmt::format("{} {} {} {} → {}", &move == &change.facts.front() ? ":" : ",", name_of(move.kind),
                            move.label, or_none(move.from), or_none(move.to));
    return line;
}

std::string listed(std::vector<std::string> lines) {
    std::sort(lines.begin(), lines.end());
    return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace

TEST_CASE("changes: the cases of tests/compare/changes", "[compare]") {
    const auto& editions = tests::reports_of(tests::home() / "corpus" / "corpus.yaml");
    const Config& config = tests::config();
    const ComparisonRules rules = comparison_rules(editions, config);
    std::vector<CountedReport> counted;
    for (const Report& report : editions) counted.push_back(count_report(report, rules.vocabularies));
    ComparisonContext context{rules.vocabularies, {}, rules.alignment};
    for (const CountedReport& report : counted) context.commonness.push_back(&report.commonness);
    int run = 0;
    for (const auto& entry : fs::directory_iterator(tests::home() / "tests" / "compare" / "changes")) {
        if (entry.path().extension() != ".txt") continue;
        for (const ChangeCase& one : cases_in(entry.path())) {
            ++run;
            const FactContext facts{config.language(one.language), config.registry(), config.instruments(),
                                    config.topics()};
            const auto changes = tests::compare_uncounted(statements(one.older, "67/XX", facts),
                                                          statements(one.newer, "73/XX", facts), one.language, context);
            std::vector<std::string> found;
            for (const Change& change : changes) found.push_back(line_of(change));
            INFO(one.place << ": " << one.name);
            CHECK(listed(found) == listed(one.expected));
        }
    }
    CHECK(run >= 15);
}
