#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "demo.h"
#include "pages/instrument_pages.h"
#include "pages/search_index.h"
#include "pages/topic_pages.h"

using namespace sessiondiff;

namespace {

Fact named(const std::string& instrument, Status status) {
    Fact fact;
    fact.kind = FactKind::instrument;
    fact.id = instrument;
    fact.status = status;
    return fact;
}

Fact law(const std::string& name) {
    Fact fact;
    fact.kind = FactKind::law;
    fact.name = name;
    return fact;
}

Submission& submission_of(Archive& archive, int session, const std::string& respondent) {
    for (Report& report : archive.reports)
        if (report.session == session)
            for (Submission& submission : report.submissions)
                if (submission.respondent == respondent) return submission;
    throw std::out_of_range(respondent);
}

Directory directory() {
    Directory made;
    made.short_name = [](std::string_view id) { return id == "cppnm" ? "CPPNM" : ""; };
    made.group = [](std::string_view id) { return id == "bwc" ? "chem-bio" : "nuclear-security"; };
    made.family = [](std::string_view id) { return std::string(id.substr(0, 5)); };
    made.instrument_names = [](std::string_view id) {
        return id == "cppnm" ? std::vector<std::string>{"Convention on material", "材料公约"}
                             : std::vector<std::string>();
    };
    made.respondent_names = [](std::string_view id) {
        return id == "CU" ? std::vector<std::string>{"Cuba", "كوبا"} : std::vector<std::string>();
    };
    made.words = {{"customs", "海关"}};
    return made;
}

// Cuba ratified cppnm at the 73rd and only mentions it at the 78th; the Agency supports it; Georgia plans to join bwc.
Archive with_instruments() {
    Archive archive = demo::archive();
    submission_of(archive, 78, "CU").statements[0].facts = {named("cppnm", Status::mentions),
                                                            law("Law </script> of 2011")};
    submission_of(archive, 78, "GE").statements[0].facts = {named("bwc", Status::plans)};
    archive.instruments = {{"CU",
                            "cppnm",
                            {{73, {Status::ratified, {"73/CU/1"}}},
                             {75, {Status::not_mentioned, {}}},
                             {78, {Status::mentions, {"78/CU/1"}}}}},
                           {"CU", "cppnm-a", {{73, {Status::not_mentioned, {}}}, {75, {Status::signed_, {"75/CU/1"}}}}},
                           {"GE", "bwc", {{78, {Status::plans, {"78/GE/1"}}}}},
                           {"iaea", "cppnm", {{78, {Status::supports, {"78/iaea/1"}}}}}};
    return archive;
}

struct SubjectsFixture {
    Archive archive = with_instruments();
    std::map<std::string, std::string> labels = demo::labels("en");
    Phrases phrases{"en", labels};
    Directory names = directory();
    ViewContext context{"en",    labels, phrases,       [](std::string_view id) { return demo::name("en", id); },
                        "1.2.3", "../",  {"en"},        {},
                        {},      {},     no_provenance, names};
    Evidence evidence = collect_evidence(archive);
    SubjectIndex subjects = collect_subject_index(archive);
};

}  // namespace

TEST_CASE_METHOD(SubjectsFixture, "an instrument's page sets standings apart and keeps the last one",
                 "[view][subjects]") {
    const Json view = instrument_view(archive, evidence, subjects, "cppnm", context);
    CHECK(view["name"] == "CPPNM");
    REQUIRE(view["groups"].size() == 2);
    const Json& cuba = view["groups"][0]["rows"][0];
    CHECK(view["groups"][0]["name"] == "States that report a standing");
    CHECK(cuba["name"] == "Cuba");
    CHECK(cuba["standing"]["status_name"] == "ratified");
    CHECK(cuba["standing"]["evidence"]["id"] == "73/CU/1");
    REQUIRE(cuba["cells"].size() == 4);  // sessions 62, 73, 75, 78
    CHECK(cuba["cells"][1]["is_standing"] == true);
    CHECK(cuba["cells"][2]["is_named"] == false);
    CHECK(cuba["cells"][2]["has_reply"] == true);
    CHECK(cuba["cells"][3]["is_standing"] == false);
    CHECK(cuba["cells"][3]["evidence"]["id"] == "78/CU/1");
    CHECK(view["groups"][1]["name"] == "Organizations and the European Union");
    CHECK(view["groups"][1]["rows"][0]["standing"]["is_named"] == false);
    CHECK(view["family"].size() == 1);
    CHECK(view["family"][0]["page"] == "instrument-cppnm-a");
    CHECK(view["standing_text"] == "1 State reports a standing (signed, ratified, acceded or party)");
}

TEST_CASE_METHOD(SubjectsFixture, "the table of instruments has those that are named, in groups", "[view][subjects]") {
    const Json view = instrument_matrix_view(archive, evidence, subjects, context);
    REQUIRE(view["tables"].size() == 2);
    const Json& nuclear = view["tables"][0];
    CHECK(nuclear["id"] == "nuclear-security");
    REQUIRE(nuclear["columns"].size() == 2);
    CHECK(nuclear["columns"][0]["name"] == "CPPNM");
    REQUIRE(nuclear["parts"].size() == 2);
    const Json& cuba = nuclear["parts"][0]["rows"][0];
    CHECK(cuba["cells"][0]["stated"] == "bound");
    CHECK(cuba["cells"][0]["session"] == 73);
    CHECK(cuba["cells"][1]["stated"] == "signed");
    CHECK(nuclear["parts"][1]["rows"][0]["cells"][0]["stated"] == "named");
    CHECK(nuclear["parts"][1]["rows"][0]["cells"][1]["is_named"] == false);
    CHECK(view["tables"][1]["parts"][0]["rows"][0]["cells"][0]["status_name"] == "plans to join");
    CHECK(view["has_left_out"] == false);
}

TEST_CASE_METHOD(SubjectsFixture, "a topic's page counts what it quotes, newest session first", "[view][subjects]") {
    const Json view = topic_view(archive, evidence, subjects, "legislation", context);
    std::size_t quoted = 0;
    int before = 1000;
    for (const Json& session : view["said"]) {
        CHECK(session["session"] < before);
        before = session["session"];
        std::size_t here = 0;
        for (const Json& respondent : session["respondents"]) here += respondent["statements"].size();
        quoted += here;
        for (const Json& count : view["counts"])
            if (count["session"] == session["session"]) CHECK(count["statements"] == here);
    }
    CHECK(quoted == subjects.topics.at("legislation").size());
    CHECK(view["said"][0]["is_open"] == true);
    const Json table = topics_view(archive, subjects, context);
    CHECK(table["rows"][0]["count"] == quoted);
}

TEST_CASE("a page of a subject holds the newest and says what it leaves out", "[view][subjects][growth]") {
    Archive archive = demo::archive();
    Submission& newest = submission_of(archive, 78, "CU");
    const Statement one = newest.statements.front();
    for (int i = 0; i < 700; ++i) {
        Statement more = one;
        more.id = "78/CU/" + std::to_string(1000 + i);
        newest.statements.push_back(more);
    }
    const auto labels = demo::labels("en");
    const Phrases phrases("en", labels);
    const ViewContext context{"en", labels, phrases, {}, "1", "../", {"en"}};
    const Json view =
        topic_view(archive, collect_evidence(archive), collect_subject_index(archive), "legislation", context);
    CHECK_THAT(view["said_left_out"].get<std::string>(), Catch::StartsWith("500 of "));
    CHECK(view["said"].size() == 1);
}

TEST_CASE_METHOD(SubjectsFixture, "the index of a search has statements with their instruments, and names",
                 "[view][search]") {
    const std::string script = search_index(archive, evidence, subjects, context);
    REQUIRE(script.starts_with("var sessiondiff_index = "));
    CHECK(script.find('<') == std::string::npos);
    const std::size_t begin = script.find('{');
    const Json index = Json::parse(script.substr(begin, script.rfind(';') - begin));
    std::size_t statements = 0;
    for (const Report& report : archive.reports) {
        statements += report.introduction.size();
        for (const Submission& submission : report.submissions) statements += submission.statements.size();
    }
    CHECK(index["statements"].size() == statements);
    const Json& first = index["statements"][0];
    CHECK(first[0] == 78);
    CHECK(index["respondents"][first[1].get<std::size_t>()]["names"] == Json({"Cuba", "Cuba", "كوبا", "古巴"}));
    CHECK(index["instruments"][first[2][0].get<std::size_t>()]["page"] == "instrument-cppnm");
    CHECK(first[4][0][4] == archive.reports.back().submissions[0].statements[0].text);
    CHECK(index["things"][0][1] == "Law </script> of 2011");
    CHECK(index["words"] == Json::array({{"customs", "海关"}}));
}

TEST_CASE_METHOD(SubjectsFixture, "an index that would be too large has names alone", "[view][search]") {
    submission_of(archive, 78, "CU").statements[1].text = std::string(1'100'000, 'a');
    const std::string script = search_index(archive, evidence, subjects, context);
    CHECK(script.size() < most_index_bytes);
    CHECK_THAT(script, Catch::Contains("\"statements\":null") && Catch::Contains("instrument-cppnm"));
}
