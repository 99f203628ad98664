// Two replies of one report that count the same thing and get different numbers.
#include "compare/disagreements.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"
#include "report/extract/extract.h"

using namespace sessiondiff;

namespace {

Submission reply(const std::string& respondent, const std::vector<std::string>& sentences) {
    const Config& config = tests::config();
    const FactContext facts{config.language("en"), config.registry(), config.instruments(), config.topics()};
    Submission made;
    made.respondent = respondent;
    Reading reading;
    reading.respondent = respondent;
    reading.kind = RespondentKind::organization;
    for (const std::string& sentence : sentences) {
        Statement statement;
        statement.text = sentence;
        statement.id = "78/" + respondent + "/" + std::to_string(made.statements.size() + 1);
        statement.facts = facts_of(statement.text, facts, reading);
        made.statements.push_back(std::move(statement));
    }
    return made;
}

std::vector<Disagreement> between(std::vector<Submission> replies) {
    Report report;
    report.session = 78;
    report.language = "en";
    report.submissions = std::move(replies);
    ComparisonRules rules = comparison_rules(tests::config(), {});
    add_vocabulary(rules, "en", tests::config());
    const ReportTexts texts = comparable_texts(report, rules.vocabularies);
    std::vector<LedgerStep> steps;
    for (std::size_t i = 0; i < report.submissions.size(); ++i)
        steps.push_back(place_facts({}, report.submissions[i].respondent, 78, *texts.submissions[i], rules));
    std::vector<StatedFigures> figures;
    for (std::size_t i = 0; i < steps.size(); ++i)
        figures.push_back({report.submissions[i].respondent, steps[i], *texts.submissions[i]});
    return disagreements_of(figures);
}

}  // namespace

TEST_CASE("disagreements: two numbers of one thing beside a name that few mention", "[compare]") {
    const auto found = between({reply("iaea", {"The Agency works with INTERPOL in 41 countries."}),
                                reply("wco", {"INTERPOL cooperates in 8 regions with 43 countries."})});
    REQUIRE(found.size() == 1);
    CHECK(found[0].first.respondent == "iaea");
    CHECK(found[0].first.value.value == 41);
    CHECK(found[0].second.value.value == 43);
    CHECK(found[0].second.statement == "78/wco/1");
}

TEST_CASE("disagreements: what each counts of its own is none", "[compare]") {
    // No name beside the numbers.
    CHECK(between({reply("iaea", {"It works in 41 countries."}), reply("wco", {"It works in 43 countries."})}).empty());
    // About forty may be 41.
    CHECK(between({reply("iaea", {"With INTERPOL it works in 41 countries."}),
                   reply("wco", {"With INTERPOL it works in about 40 countries."})})
              .empty());
    // Another thing.
    CHECK(between({reply("iaea", {"With INTERPOL it works in 41 countries."}),
                   reply("wco", {"With INTERPOL it trained 43 customs officers."})})
              .empty());
    // At another time.
    CHECK(between({reply("iaea", {"In 2031 it worked with INTERPOL in 41 countries."}),
                   reply("wco", {"In 2033 it worked with INTERPOL in 43 countries."})})
              .empty());
    // A name that all mention.
    CHECK(between({reply("iaea", {"With INTERPOL it works in 41 countries."}),
                   reply("wco", {"With INTERPOL it works in 43 countries."}), reply("imo", {"INTERPOL is a partner."}),
                   reply("icao", {"INTERPOL is a partner."})})
              .empty());
}
