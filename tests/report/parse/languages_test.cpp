// The invented reports of tests/reports/ in five languages, against what a reader finds in them
// (tests/reports/expected.yaml). Language and layout are detected: a report in another language needs a file in
// config/languages/ and no code.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "corpus/originals.h"

using namespace sessiondiff;

namespace {

using Texts = std::vector<std::string>;

std::string or_null(const std::optional<std::string>& value) { return value.value_or("null"); }
std::string or_null(const std::optional<int>& value) { return value ? std::to_string(*value) : "null"; }
std::string scalar(const YAML::Node& node) { return node.IsNull() ? "null" : node.as<std::string>(); }

Texts resolutions_of(const std::vector<Statement>& statements) {
    Texts found;
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts)
            if (fact.kind == FactKind::resolution && std::find(found.begin(), found.end(), fact.id) == found.end())
                found.push_back(fact.id);
    return found;
}

Report parsed(const std::string& name) {
    CorpusEntry entry;
    entry.path = name;
    entry.location = (tests::home() / "tests" / "reports" / name).string();
    ReportResult result = read_report(entry, tests::config(), {});
    REQUIRE(result.report);
    return std::move(*result.report);
}

void check_front(const Report& report, const YAML::Node& expected) {
    CHECK(report.session == expected["session"].as<int>());
    CHECK(or_null(report.symbol) == scalar(expected["symbol"]));
    CHECK(or_null(report.distributed) == scalar(expected["distributed"]));
    CHECK(report.original_languages.value_or(Texts{}) == expected["original_languages"].as<Texts>());
    CHECK(or_null(report.agenda_item) == scalar(expected["agenda_item"]));
    CHECK(or_null(report.title) == scalar(expected["title"]));
    CHECK(or_null(report.mandate) == scalar(expected["mandate"]));
    CHECK(or_null(report.deadline) == scalar(expected["deadline"]));
    CHECK(or_null(report.announced.as_of) == scalar(expected["as_of"]));
    CHECK(or_null(report.announced.states) == scalar(expected["states"]));
    CHECK(or_null(report.announced.organizations) == scalar(expected["organizations"]));
    CHECK(report.announced.eu == expected["eu"].as<bool>());
    Texts requests;
    Texts wanted;
    for (const Request& request : report.requests) requests.push_back(request.what + " " + request.date);
    for (const YAML::Node& request : expected["requests"])
        wanted.push_back(scalar(request["what"]) + " " + scalar(request["date"]));
    CHECK(requests == wanted);
    CHECK(resolutions_of(report.introduction) == expected["introduction"]["resolutions"].as<Texts>());
}

void check_reply(const Submission& found, const YAML::Node& expected) {
    INFO(expected["id"].as<std::string>());
    CHECK(found.respondent == scalar(expected["id"]));
    CHECK(std::string(name_of(found.section)) == scalar(expected["section"]));
    CHECK(or_null(found.subgroup) == scalar(expected["subgroup"]));
    CHECK(or_null(found.original_language) == scalar(expected["original_language"]));
    CHECK(or_null(found.date) == scalar(expected["date"]));
    CHECK(resolutions_of(found.statements) == expected["resolutions"].as<Texts>());
    CHECK(found.reproduced);
    // Where the section's title is all the heading there is, the title holds the name.
    CHECK_THAT(found.heading,
               Catch::Contains(scalar(expected["heading"]),
                               found.section == SectionKind::european_union ? Catch::CaseSensitive::No
                                                                            : Catch::CaseSensitive::Yes));
    if (found.section != SectionKind::european_union) CHECK(found.heading == scalar(expected["heading"]));
}

}  // namespace

TEST_CASE("languages: invented reports in five languages", "[parse][languages]") {
    const YAML::Node all = YAML::LoadFile((tests::home() / "tests" / "reports" / "expected.yaml").string());
    REQUIRE(all.size() == 5);
    for (const auto& entry : all) {
        const std::string name = entry.first.as<std::string>();
        INFO(name);
        const Report report = parsed(name);
        CHECK(report.language == name.substr(0, 2));
        CHECK(report.layout == "word-text");
        CHECK(report.series == Series::replies);
        check_front(report, entry.second);
        const YAML::Node replies = entry.second["respondents"];
        Texts ids;
        Texts wanted;
        for (const Submission& submission : report.submissions) ids.push_back(submission.respondent);
        for (const YAML::Node& reply : replies) wanted.push_back(scalar(reply["id"]));
        CHECK(ids == wanted);
        for (std::size_t i = 0; i < report.submissions.size() && i < replies.size(); ++i)
            check_reply(report.submissions[i], replies[i]);
        for (const Diagnostic& diagnostic : report.diagnostics) {
            INFO(to_text(diagnostic));
            CHECK(diagnostic.severity == Severity::note);
        }
    }
}
