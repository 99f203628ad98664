// The cases of tests/data/status_dates/: a statement, and when each of its instruments was signed, acceded to or
// ratified.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "cases.h"
#include "corpus/originals.h"
#include "data/status_date.h"
#include "report/extract/extract.h"

using namespace sessiondiff;

TEST_CASE("dates of a status: the cases of tests/data/status_dates", "[data]") {
    const Config& config = tests::config();
    for (Case& one : tests::cases_in("data/status_dates", {"language"})) {
        const FactContext context{config.language(one.setting("language")), config.registry(), config.instruments(),
                                  config.topics()};
        Reading reading;
        Statement statement;
        statement.text = one.text.front();
        statement.facts = facts_of(statement.text, context, reading);
        std::vector<std::string> found;
        for (const Fact& fact : statement.facts) {
            if (fact.kind != FactKind::instrument) continue;
            const std::string date = status_date(statement, fact);
            found.push_back(fmt::format("{} {} {}", fact.id, name_of(fact.status), date.empty() ? "–" : date));
        }
        tests::check_lines(one, found);
    }
}
