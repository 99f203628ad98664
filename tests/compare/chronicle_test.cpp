// What the chronicle keeps is what a later session asks for, however it came there.
#include "compare/chronicle.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"
#include "data/json.h"

using namespace sessiondiff;

namespace {

const std::vector<Report>& all_editions() { return tests::reports_of(tests::home() / "corpus" / "corpus.yaml"); }

}  // namespace

TEST_CASE("chronicle: a session is compared alike whether earlier ones were compared or only passed", "[compare]") {
    const ComparisonRules rules = comparison_rules(all_editions(), tests::config());
    Chronicle all(rules, 1);
    for (std::size_t last = 0; last < all_editions().size(); ++last) {
        INFO(all_editions()[last].session);
        Chronicle passed(rules, 2);
        for (std::size_t i = 0; i < last; ++i) passed.pass(all_editions()[i]);
        const std::string compared = to_text(passed.compare(all_editions()[last]).changes);
        CHECK(compared == to_text(all.compare(all_editions()[last]).changes));
        CHECK(compared == to_text(passed.compare(all_editions()[last]).changes));  // comparing takes nothing
        CHECK(compared == to_text(all.add(all_editions()[last]).changes));
    }
}

TEST_CASE("chronicle: the texts of a session are those that its changes name", "[compare]") {
    const ComparisonRules rules = comparison_rules(all_editions(), tests::config());
    Chronicle chronicle(rules, 1);
    for (const Report& report : all_editions()) {
        const ChronicleSession session = chronicle.add(report);
        for (std::size_t i = 0; i < session.changes.comparisons.size(); ++i) {
            const Comparison& comparison = session.changes.comparisons[i];
            INFO(report.session << " " << comparison.respondent);
            std::size_t older = 0;
            std::size_t newer = 0;
            for (const Change& change : comparison.changes) {
                older += change.from.size();
                newer += change.to.size();
            }
            CHECK(newer == session.texts.submissions[i]->statements.size());
            CHECK(older == (comparison.previous ? session.previous.submissions[i]->statements.size() : 0));
        }
    }
}

TEST_CASE("chronicle: a reply without text replaces no text", "[compare]") {
    const ComparisonRules rules = comparison_rules(all_editions(), tests::config());
    Chronicle chronicle(rules, 1);
    Report silent = all_editions().back();
    silent.session += 1;
    for (Submission& submission : silent.submissions) submission.statements.clear();
    Report again = all_editions().back();
    again.session += 2;
    for (const Report& report : all_editions()) chronicle.add(report);
    chronicle.add(silent);
    for (const Comparison& comparison : chronicle.add(again).changes.comparisons)
        CHECK(comparison.previous == all_editions().back().session);
}
