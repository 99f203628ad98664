// What a briefing leads with, in the words of config/significance.yaml.
#include "compare/points.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "corpus/originals.h"
#include "compare/rules.h"

using namespace sessiondiff;

namespace {

const ComparisonRules& rules() {
    static const ComparisonRules all = comparison_rules(tests::config(), {});
    return all;
}

FactMove figure(Move move, std::optional<double> from, std::optional<double> to) {
    FactMove made;
    made.kind = FactKind::figure;
    made.move = move;
    made.label = "officials";
    made.clause = "it reached 3,600 officials";
    if (from) made.from.emplace_back(Quantity{*from, "219", ""});
    if (to) made.to.emplace_back(Quantity{*to, "3,600", "about"});
    made.from_statement = from ? "75/unoct/5" : "";
    made.to_statement = to ? "78/unoct/6" : "";
    return made;
}

FactMove law(Status status, std::optional<int> year) {
    FactMove made;
    made.kind = FactKind::law;
    made.move = Move::first_stated;
    made.label = "12";
    made.noun = "Law 12";
    made.year = year;
    made.to.emplace_back(status);
    made.to_statement = "78/CL/1";
    return made;
}

Reported reply(std::string respondent, RespondentKind kind, std::vector<FactMove> moves) {
    Reported one;
    one.respondent = std::move(respondent);
    one.kind = kind;
    one.language = "en";
    one.last = 75;
    one.moves = std::move(moves);
    return one;
}

std::vector<Point> points(const std::vector<Reported>& reported) {
    return points_of(reported, {}, rules().points, rules().names);
}

}  // namespace

TEST_CASE("points: a figure that moved stands with the words around it and the session before", "[compare][points]") {
    const auto found = points({reply("unoct", RespondentKind::organization, {figure(Move::changed, 219, 3600)})});
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == PointKind::figure_moved);
    CHECK(found[0].text.at("en") ==
          "United Nations Office of Counter-Terrorism states other figures: about 3,600 officials (“it reached 3,600 "
          "officials”; at session 75: 219 officials).");
    CHECK(found[0].evidence == std::vector<std::string>{"75/unoct/5", "78/unoct/6"});
    // The counter of the reply's language would tell others nothing.
    CHECK(found[0].text.at("zh").find("3,600（") != std::string::npos);
}

TEST_CASE("points: what is small leads only where it changed", "[compare][points]") {
    CHECK(points({reply("unoct", RespondentKind::organization, {figure(Move::first_stated, {}, 3)})}).empty());
    CHECK(points({reply("unoct", RespondentKind::organization, {figure(Move::first_stated, {}, 30)})}).size() == 1);
    CHECK(points({reply("unoct", RespondentKind::organization, {figure(Move::changed, 2, 3)})}).size() == 1);
}

TEST_CASE("points: what a report of another series said of a respondent is not missed in its reply",
          "[compare][points]") {
    Reported one = reply("unoct", RespondentKind::organization, {figure(Move::no_longer_stated, 219, {})});
    CHECK(points({one}).size() == 1);
    one.against_reply = false;
    CHECK(points({one}).empty());
}

TEST_CASE("points: a first reply is told as one and weighs less", "[compare][points]") {
    Reported first = reply("CL", RespondentKind::state, {law(Status::adopted, 2022)});
    const auto later = points({first});
    first.last = 0;
    const auto found = points({first});
    REQUIRE(found.size() == 1);
    CHECK(found[0].text.at("en") == "Chile states in its first reply in these reports: Law 12: adopted.");
    CHECK(later[0].text.at("en") == "Chile states for the first time in these reports: Law 12: adopted.");
    CHECK(found[0].weight < later[0].weight);
}

TEST_CASE("points: a law that an organization names is another's, an old one that is only named weighs little",
          "[compare][points]") {
    CHECK(points({reply("unodc", RespondentKind::organization, {law(Status::adopted, 2022)})}).empty());
    const auto named = points({reply("CL", RespondentKind::state, {law(Status::none, 2006)}),
                               reply("AR", RespondentKind::state, {law(Status::none, 2020)})});
    REQUIRE(named.size() == 2);
    CHECK(named[0].respondent == "AR");  // of the year in which session 75 began
}

TEST_CASE("points: who fell silent is one point, under the one that was in most reports", "[compare][points]") {
    std::vector<Reported> silent(2);
    silent[0].respondent = "CL";
    silent[1].respondent = "iaea";
    silent[1].appearances = 3;
    for (Reported& one : silent) {
        one.attending = Attending::silent;
        one.last = 75;
    }
    const auto found = points(silent);
    REQUIRE(found.size() == 1);
    CHECK(found[0].respondent == "iaea");
    CHECK(found[0].text.at("en") == "Replied at session 75 and not now: Chile, International Atomic Energy Agency.");
}

TEST_CASE("points: a sentence names a few of many facts", "[compare][points]") {
    std::vector<FactMove> many(9, law(Status::adopted, 2022));
    const auto found = points({reply("CL", RespondentKind::state, many)});
    REQUIRE(found.size() == 1);
    CHECK(found[0].facts.size() == 9);
    CHECK(found[0].text.at("en").ends_with("Law 12: adopted; …."));
}

TEST_CASE("points: what another report said of a respondent is not said by it", "[compare][points]") {
    Reported one = reply("unoct", RespondentKind::organization, {figure(Move::changed, 219, 3600)});
    one.against_reply = false;
    const auto found = points({one});
    REQUIRE(found.size() == 1);
    CHECK(found[0].text.at("en").find("in the words of the report of session 75: 219") != std::string::npos);
    CHECK(found[0].text.at("zh").find("第75届会议报告的说法：219") != std::string::npos);
}

TEST_CASE("points: a plan of several years that follows another", "[compare][points]") {
    FactMove plan;
    plan.kind = FactKind::date;
    plan.clause = "the port security plan 2035–2038";
    plan.from = {SlotValue(std::string("2031/2034"))};
    plan.to = {SlotValue(std::string("2034-11-02")), SlotValue(std::string("2035/2038"))};
    plan.from_statement = "75/CL/1";
    plan.to_statement = "78/CL/1";
    const auto found = points({reply("CL", RespondentKind::state, {plan})});
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == PointKind::new_programme);
    CHECK(found[0].text.at("en") ==
          "Chile states another period: 2035–2038 (“the port security plan 2035–2038”; at session 75: "
          "2031–2034).");
    plan.to = {SlotValue(std::string("2034"))};
    CHECK(points({reply("CL", RespondentKind::state, {plan})}).empty());
}

TEST_CASE("points: what the General Assembly asks States to join comes before other treaties", "[compare][points]") {
    const auto joined = [](const std::string& id, const std::string& statement) {
        FactMove move;
        move.kind = FactKind::instrument;
        move.move = Move::first_stated;
        move.label = move.id = id;
        move.to.emplace_back(Status::party);
        move.to_statement = statement;
        return move;
    };
    const auto found =
        points({reply("CL", RespondentKind::state, {joined("att", "78/CL/1"), joined("icsant", "78/CL/2")})});
    REQUIRE(found.size() == 2);
    CHECK(found[0].facts[0].label == "icsant");
}

TEST_CASE("points: a constitution that is only named leads nowhere", "[compare][points]") {
    FactMove named = law(Status::none, 2006);
    named.law_kind = "constitution";
    CHECK(points({reply("CL", RespondentKind::state, {named})}).empty());
    named.to = {SlotValue(Status::amended)};
    CHECK(points({reply("CL", RespondentKind::state, {named})}).size() == 1);
}

TEST_CASE("points: two replies that state different numbers are one point of both", "[compare][points]") {
    const Disagreement one{{"eu", {62, "62", ""}, "", "it has 62 partners", "78/eu/1"},
                           {"unicri", {64, "64", ""}, "", "for 64 partners", "78/unicri/1"}};
    const auto found = points_of({}, {one}, rules().points, rules().names);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == PointKind::disagreement);
    CHECK(found[0].respondents == std::vector<std::string>{"eu", "unicri"});
    CHECK(found[0].evidence == std::vector<std::string>{"78/eu/1", "78/unicri/1"});
    CHECK(found[0].text.at("en") ==
          "Two replies state different numbers: European Union: 62 (“it has 62 partners”); United Nations "
          "Interregional Crime and Justice Research Institute: 64 (“for 64 partners”).");
}
