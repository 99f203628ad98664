#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "demo.h"
#include "pages/briefing.h"
#include "pages/change_log.h"
#include "pages/evidence.h"
#include "pages/index.h"
#include "pages/method.h"
#include "pages/respondent.h"
#include "pages/source_page.h"

using namespace sessiondiff;

namespace {

struct Fixture {
    Archive archive = demo::archive();
    std::map<std::string, std::string> labels = demo::labels("en");
    Phrases phrases{"en", labels};
    Provenance provenance;
    ViewContext context{"en",         labels,
                        phrases,      [](std::string_view id) { return demo::name("en", id); },
                        "1.2.3",      "../",
                        {"en", "zh"}, {},
                        {},           [](std::string_view id) { return id == "iaea" || id == "who"; },
                        provenance};
};

template <typename Value>
const Json& find(const Json& list, const std::string& key, const Value& value) {
    for (const Json& item : list)
        if (item[key] == value) return item;
    FAIL("nothing has " << key << " = " << value);
    return list;
}

template <typename Value = std::string>
std::vector<Value> column(const Json& list, const std::string& key) {
    std::vector<Value> out;
    for (const Json& item : list) out.push_back(item[key]);
    return out;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "index: the matrix has every session, groups, and five states", "[view][index]") {
    const Json view = index_view(archive, collect_evidence(archive), context);
    const Json& matrix = view["matrix"];
    CHECK(matrix["columns"].size() == 17);
    CHECK(column(matrix["groups"], "name") ==
          std::vector<std::string>{"States", "European Union", "United Nations system", "Other organizations"});
    CHECK(column(matrix["groups"][0]["rows"], "name") ==
          std::vector<std::string>{"Cuba", "Ecuador", "Georgia", "Lebanon"});
    const Json& cuba = matrix["groups"][0]["rows"][0];
    CHECK(cuba["cells"].size() == 17);
    CHECK(cuba["cells"][0]["state"] == "not_asked");
    CHECK(cuba["cells"][1]["state"] == "not_in_corpus");
    CHECK(cuba["cells"][11]["state"] == "submitted");
    CHECK(cuba["cells"][11]["is_link"] == true);
    CHECK(cuba["cells"][11]["description"] == "Cuba, 73rd session: replied");
    CHECK(cuba["replies"] == 3);
    const Json& health = find(matrix["groups"][2]["rows"], "respondent", "who");
    CHECK(health["cells"][11]["state"] == "listed");
    CHECK(health["cells"][16]["state"] == "silent");
    CHECK(health["cells"][16]["is_link"] == false);
    CHECK(matrix["legend"].size() == 5);
    CHECK(matrix["totals"][16]["total"] == "5");
    CHECK(matrix["totals"][1]["total"] == "");
    // A respondent that no registry knows bears its heading.
    CHECK(find(matrix["groups"][3]["rows"], "respondent", "x-demo-institute")["name"] == "示例研究所");
}

TEST_CASE_METHOD(Fixture, "index: sessions, newest first", "[view][index]") {
    const Json view = index_view(archive, collect_evidence(archive), context);
    CHECK(column(view["sessions"], "name") ==
          std::vector<std::string>{"78th session", "75th session", "73rd session", "62nd session"});
    CHECK(view["sessions"][0]["distributed"] == "5 July 2023");
    CHECK(view["sessions"][0]["absent"] == 1);
    CHECK(view["sessions"][2]["replies_text"] == "3 replies");
    CHECK(view["sessions"][2]["listed_text"] == "1 listed only");
    CHECK(view["sessions"][3]["replies_text"] == "1 entity");
}

TEST_CASE_METHOD(Fixture, "briefing: front matter says what is missing", "[view][briefing]") {
    const Json old = briefing_view(archive, collect_evidence(archive), archive.reports[1], context);
    CHECK(old["is_cover_missing"] == true);
    CHECK(find(old["front"], "label", "Symbol")["value"] == "not printed in this document");
    const Json view = briefing_view(archive, collect_evidence(archive), archive.reports[3], context);
    CHECK(view["is_cover_missing"] == false);
    CHECK(find(view["front"], "label", "Symbol")["value"] == "A/78/117");
    CHECK(find(view["front"], "label", "Title")["lang"] == "zh");
    CHECK(find(view["front"], "label", "Original languages")["value"] == "Arabic, English and Spanish");
    CHECK(find(briefing_view(archive, collect_evidence(archive), archive.reports[2], context)["front"], "label",
               "Note verbale")["value"] == "29 January 2020");
}

TEST_CASE_METHOD(Fixture, "briefing: announced against found", "[view][briefing]") {
    const Json view = briefing_view(archive, collect_evidence(archive), archive.reports[3], context);
    CHECK(column(view["announced"], "verdict") == std::vector<std::string>{"differs", "agrees", "agrees"});
    const Json old = briefing_view(archive, collect_evidence(archive), archive.reports[1], context);
    CHECK(find(old["announced"], "label", "International organizations")["listed"] == "1");
    CHECK(find(old["announced"], "label", "International organizations")["verdict"] == "agrees");
    CHECK(find(briefing_view(archive, collect_evidence(archive), archive.reports[2], context)["announced"], "label",
               "States")["verdict"] == "nothing to compare with");
}

TEST_CASE_METHOD(Fixture, "briefing: who is first, returning, continuing, absent", "[view][briefing]") {
    const Json view = briefing_view(archive, collect_evidence(archive), archive.reports[3], context);
    CHECK(column(view["standing"], "status") ==
          std::vector<std::string>{"first", "returning", "continuing", "absent", "absent_longer"});
    CHECK(column(view["standing"][1]["members"], "note") == std::vector<std::string>{"last at the 73rd session"});
    CHECK(column(view["standing"][3]["members"], "name") == std::vector<std::string>{"Lebanon"});
    CHECK(column(view["standing"][4]["members"], "name") ==
          std::vector<std::string>{"Ecuador", "World Health Organization"});
    CHECK(view["standing"][4]["members"][0]["page"] == "briefing-73");
}

TEST_CASE_METHOD(Fixture, "briefing: points in the page's language, with their places", "[view][briefing]") {
    const Json view = briefing_view(archive, collect_evidence(archive), archive.reports[3], context);
    CHECK(column(view["points"], "name") == std::vector<std::string>{"Cuba", ""});
    CHECK(column(view["points"][0]["places"], "id") == std::vector<std::string>{"75/CU/1", "78/CU/1"});
    CHECK(view["points"][1]["has_places"] == false);
    archive.changes[3].points[0].text = {{"zh", "x"}};
    const Json other = briefing_view(archive, collect_evidence(archive), archive.reports[3], context);
    CHECK(other["points"].size() == 1);
}

TEST_CASE_METHOD(Fixture, "briefing: a respondent's section", "[view][briefing]") {
    const Json view = briefing_view(archive, collect_evidence(archive), archive.reports[3], context);
    const Json& cuba = view["respondents"][0];
    CHECK(cuba["heading"] == "古巴");
    CHECK(cuba["date"] == "8 May 2020");
    CHECK(cuba["original_language"] == "Spanish");
    CHECK(column(cuba["resolutions"], "id") == std::vector<std::string>{"A/RES/71/38", "S/RES/1540(2004)"});
    CHECK(find(cuba["counts"], "kind", "updated")["count"] == 1);
    const Json& agency = view["respondents"][3];
    CHECK(column(agency["top"], "kind") == std::vector<std::string>{"merged"});
    CHECK(agency["top"][0]["from"][0]["place"] == "73rd session");
    CHECK(agency["more_text"] == "2 more changes");
    const Json strategy = briefing_view(archive, collect_evidence(archive), archive.reports[0], context);
    CHECK(strategy["respondents"][0]["paragraphs_numbered"] == "28, 37 and 53–57");
    CHECK(strategy["is_strategy"] == true);
    const Json listed = briefing_view(archive, collect_evidence(archive), archive.reports[1], context);
    CHECK(listed["respondents"][3]["is_reproduced"] == false);
}

TEST_CASE_METHOD(Fixture, "briefing: a line each for who replied, is new, is back, fell silent", "[view][briefing]") {
    const Json view = briefing_view(archive, collect_evidence(archive), archive.reports[3], context);
    const Json& lines = view["lines"];
    CHECK(column(lines, "key") == std::vector<std::string>{"replied", "first", "returning", "absent"});
    CHECK(lines[0]["count"] == 5);
    CHECK(lines[0]["note"] == "2 States, European Union and 2 organizations");
    CHECK(column(lines[2]["members"], "name") == std::vector<std::string>{"International Atomic Energy Agency"});
    CHECK(column(lines[3]["members"], "name") == std::vector<std::string>{"Lebanon"});
    CHECK(lines[0]["more_text"] == "");
}

TEST_CASE_METHOD(Fixture, "briefing: how many Member States replied, where it is known how many were asked",
                 "[view][briefing]") {
    const auto response = [&](std::size_t report) -> std::string {
        const Json view = briefing_view(archive, collect_evidence(archive), archive.reports[report], context);
        return view["response_text"];
    };
    CHECK(response(2).empty());
    context.membership = {[](std::string_view date) -> std::optional<int> {
                              if (date < "2011-07-14") return std::nullopt;
                              return 193;
                          },
                          [](std::string_view state) { return state != "LB"; }};
    CHECK(response(2) == "1 of 193 Member States");
    archive.reports[2].requests[0].date = "2007-01-01";
    CHECK(response(2).empty());
    CHECK(response(3).empty());  // the report does not say when they were asked
}

TEST_CASE_METHOD(Fixture, "briefing: notes in the page's language, with lines", "[view][briefing]") {
    archive.reports[1].diagnostics.push_back(
        {Severity::warning, "no-such-code", "page “3” stands after “4”", {}, "", 0});
    const Json noted = briefing_view(archive, collect_evidence(archive), archive.reports[1], context);
    CHECK(noted["diagnostics"].back()["message"] == "page “3” stands after “4”");
    labels["diagnostic_no-such-code"] = "Pages: {quoted}";
    const Phrases with_code("en", labels);
    const ViewContext other{"en", labels, with_code, context.respondent_name, "1.2.3", "../", {"en"}};
    const Json said = briefing_view(archive, collect_evidence(archive), archive.reports[1], other);
    CHECK(said["diagnostics"].back()["message"] == "Pages: “3”, “4”");
    archive.reports[1].diagnostics.pop_back();
    const Json old = briefing_view(archive, collect_evidence(archive), archive.reports[1], context);
    CHECK(column(old["diagnostics"], "lines") == std::vector<std::string>{"whole file", "line 21", "lines 77–79"});
}

TEST_CASE_METHOD(Fixture, "change log: by weight, possible pairs and first replies apart, introduction last",
                 "[view][changes]") {
    archive.changes[3].comparisons[0].changes[1].certainty = Certainty::possible;
    archive.changes[3].comparisons[0].changes[1].basis = PairBasis::alike;
    archive.changes[3].comparisons[0].changes[1].similarity = 0.384;
    const Json view = change_log_view(archive, collect_evidence(archive), archive.reports[3], context);
    CHECK(column(view["entries"], "anchor") ==
          std::vector<std::string>{"c-78-CU-1", "c-78-iaea-1", "c-78-iaea-2", "d-73-iaea-3", "c-78-CU-3"});
    CHECK(column(view["entries"], "name")[1] == "International Atomic Energy Agency");
    CHECK(view["entries"][0]["weight_name"] == "weighs much");
    CHECK(view["entries"][4]["weight_name"] == "weighs little");
    CHECK(view["entries"][4]["order"] == 1);  // in the document
    CHECK(column(view["possible"], "anchor") == std::vector<std::string>{"c-78-CU-2"});
    CHECK(view["possible"][0]["pair"] == "possibly the same measure, 38% alike");
    const Json& runs = view["entries"][0]["runs"];
    CHECK(column(runs, "text") == std::vector<std::string>{"古巴已加入", "18", "19", "项国际反恐文书。"});
    CHECK(runs[3]["is_last"] == true);
    CHECK(view["comparisons"][1]["is_first"] == true);
    CHECK(view["comparisons"][1]["folded"].size() == 2);
    CHECK(view["comparisons"][0]["has_folded"] == false);
    const Json& introduction = view["introduction"][0];
    CHECK(introduction["name"] == "Introduction");
    CHECK(introduction["folded"].size() == 1);
    CHECK(introduction["unchanged"].size() == 1);
    CHECK(introduction["status_shown"] == "");
    // All that the page has, the introduction too.
    CHECK(find(view["kinds"], "kind", "added")["count"] == 5);
    CHECK(find(view["kinds"], "kind", "unchanged")["count"] == 1);
    CHECK(column(view["absent"], "last_name") ==
          std::vector<std::string>{"75th session", "73rd session", "73rd session"});
}

TEST_CASE_METHOD(Fixture, "change log: what stands elsewhere than before is said", "[view][changes]") {
    auto& changes = archive.changes[3].comparisons[0].changes;
    changes.clear();
    for (const auto& [from, to] : std::vector<std::pair<int, int>>{{3, 1}, {1, 2}, {2, 3}}) {
        Change one;
        one.kind = ChangeKind::reworded;
        one.from = {fmt::format("75/CU/{}", from)};
        one.to = {fmt::format("78/CU/{}", to)};
        changes.push_back(one);
    }
    const Json view = change_log_view(archive, collect_evidence(archive), archive.reports[3], context);
    CHECK(find(view["entries"], "anchor", "c-78-CU-1")["moved_text"] == "stood elsewhere in the reply before");
    CHECK(find(view["entries"], "anchor", "c-78-CU-2")["moved_text"] == "");
    CHECK(find(view["entries"], "anchor", "c-78-CU-3")["moved_text"] == "");
}

TEST_CASE_METHOD(Fixture, "change log: an id without a statement is said, not hidden, places stay unique",
                 "[view][changes]") {
    archive.changes[3].comparisons[0].changes[0].to = {"78/CU/99"};
    archive.changes[3].comparisons[0].changes[1].to = {"78/CU/99"};
    const Json view = change_log_view(archive, collect_evidence(archive), archive.reports[3], context);
    const Json& entry = find(view["entries"], "anchor", "c-78-CU-99");
    CHECK(entry["to"][0]["is_missing"] == true);
    CHECK(find(view["entries"], "kind", "reworded")["anchor"] == "c-78-CU-99-2");
}

TEST_CASE_METHOD(Fixture, "white space that comes or goes is no difference", "[view][changes]") {
    archive.changes[3].comparisons[0].changes[0].wording = {{WordRun::Op::same, "a", "a"},
                                                            {WordRun::Op::removed, " ", ""},
                                                            {WordRun::Op::inserted, "", "b "},
                                                            {WordRun::Op::inserted, "", "\xE3\x80\x80"}};
    const Json view = change_log_view(archive, collect_evidence(archive), archive.reports[3], context);
    const Json& runs = view["entries"][0]["runs"];
    REQUIRE(runs.size() == 3);
    CHECK(runs[1]["core"] == "b");
    CHECK(runs[1]["is_last"] == true);
    CHECK(runs[2]["is_blank"] == true);
}

TEST_CASE_METHOD(Fixture, "index: the points of the latest session, replies over time, and the series",
                 "[view][index]") {
    const Json view = index_view(archive, collect_evidence(archive), context);
    CHECK(view["findings_session"] == 78);
    CHECK(view["points"].size() == 2);
    // The report of the 62nd session is of another series.
    CHECK(column<int>(view["over_time"]["rows"], "replies") == std::vector<int>{3, 2, 5});
    CHECK(view["over_time"]["message"] == "3 replies at the 73rd session, 5 at the 78th session");
    CHECK(view["over_time"]["chart"]["bars"].size() == 3);
    CHECK(view["series"][0]["message"] == "conventions: 14 → 19");
    CHECK(view["series"][0]["summary"] == "14 (73rd session), 18 (75th session) and 19 (78th session)");
    const Json& chart = view["series"][0]["chart"];
    // The scale begins at zero and the axis is that of the sessions: 73 to 75 is shorter than 75 to 78.
    CHECK(chart["dots"][2]["y"] == 24);
    CHECK(chart["dots"][0]["y"] == 43);
    CHECK(chart["dots"][2]["x"].get<int>() - chart["dots"][1]["x"].get<int>() >
          chart["dots"][1]["x"].get<int>() - chart["dots"][0]["x"].get<int>());
}

TEST_CASE_METHOD(Fixture, "briefing: mandates, instruments and topics", "[view][briefing]") {
    const Json view = briefing_view(archive, collect_evidence(archive), archive.reports[3], context);
    CHECK(column(view["mandates"], "mandate") == std::vector<std::string>{"", "A/RES/74/43", "A/RES/77/75"});
    CHECK(view["mandates"][2]["is_this"] == true);
    const Json& row = view["instruments"][0];
    CHECK(row["status_name"] == "party");
    CHECK(row["respondents"][0]["name"] == "Cuba");
    CHECK(row["respondents"][0]["before"] == "before: signed");
    const Json& topics = view["topics"];
    CHECK(topics["number_before"] == 75);
    CHECK(topics["rows"][0]["before"] == 4);
    CHECK(topics["rows"][0]["now"] == 10);
    CHECK(topics["rows"][0]["difference"] == "+6");
    // Cuba alone replied both times.
    CHECK(topics["rows"][0]["both_before"] == 3);
    CHECK(topics["rows"][0]["both_now"] == 4);
    // The strategy report is of another series: nothing to compare with.
    const Json alone = briefing_view(archive, collect_evidence(archive), archive.reports[1], context);
    CHECK(alone["topics"]["has_before"] == false);
}

TEST_CASE_METHOD(Fixture, "respondent: submissions, measures, instruments through the sessions", "[view][respondent]") {
    const Json cuba = respondent_view(archive, collect_evidence(archive), archive.participation.rows[1], context);
    CHECK(cuba["stem"] == "state-CU");
    CHECK(column(cuba["submissions"], "session_name") ==
          std::vector<std::string>{"78th session", "75th session", "73rd session"});
    const Json& cells = cuba["threads"][0]["cells"];
    CHECK(cells[0]["is_point"] == false);
    CHECK(cells[0]["has_reply"] == false);
    CHECK(column(cuba["threads"], "text") == std::vector<std::string>{"古巴已加入19项国际反恐文书。"});
    CHECK(cells[1]["kind"] == "first");
    CHECK(cells[3]["kind"] == "updated");
    CHECK(cells[3]["anchor"] == "c-78-CU-1");
    CHECK(cuba["instruments"][0]["cells"][1]["is_named"] == false);
    CHECK(cuba["instruments"][0]["cells"][3]["status_name"] == "party");
    const Json agency = respondent_view(archive, collect_evidence(archive), archive.participation.rows[6], context);
    CHECK(agency["stem"] == "respondent-iaea");
    CHECK(agency["threads"][0]["cells"][3]["kind"] == "resumed");
}

TEST_CASE_METHOD(Fixture, "source page: statements at their place, with the entries that quote them",
                 "[view][source]") {
    Fact figure;
    figure.begin = 5;
    figure.end = 8;
    archive.reports[2].submissions[0].statements[0].facts = {figure};
    const Json view = source_view(archive, collect_evidence(archive), archive.reports[2],
                                  {"source", archive.reports[2].session}, context);
    const Json& line = find(view["documents"][0]["lines"], "number", 63);
    CHECK(line["runs"][0]["is_statement"] == false);
    const Json& run = line["runs"][1];
    CHECK(run["anchor"] == "s-75-CU-1");
    CHECK(column(run["pieces"], "text") == std::vector<std::string>{"古巴已加入", "18项", "国际反恐文书。"});
    CHECK(run["pieces"][1]["fact_kind"] == "figure");
    CHECK(column(run["ends"][0]["references"], "anchor") == std::vector<std::string>{"c-75-CU-1", "c-78-CU-1"});
    // Lines without text are left out.
    CHECK(view["documents"][0]["lines"].size() == 6);
}

TEST_CASE_METHOD(Fixture, "method: what the corpus lacks, what was measured", "[view][method]") {
    provenance.measures = {{"pairs", {9, 1, 9}}};
    provenance.configuration = {{"topics.yaml", "abc"}};
    const Json view = method_view(archive, context);
    CHECK(view["lacking"][0]["text"].get<std::string>().find("63, 64, 65") != std::string::npos);
    CHECK(view["lacking"].size() == 3);
    CHECK(view["measures"][0]["recall"] == "0.500");
    CHECK(view["configuration"][0]["path"] == "topics.yaml");
}
