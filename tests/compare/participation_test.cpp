// Who took part when, on an archive made by hand: silence, not having been asked, and a report that is not there are
// different facts.
#include <algorithm>
#include <catch2/catch.hpp>

#include "compare/chronicle.h"
#include "compare/participation.h"

using namespace sessiondiff;

namespace {

Submission reply(const std::string& id, RespondentKind kind, bool reproduced = true) {
    Submission submission;
    submission.respondent = id;
    submission.kind = kind;
    submission.reproduced = reproduced;
    if (reproduced) {
        Statement statement;
        statement.text = "海关办了三期训练班。";
        submission.statements = {statement};
    }
    return submission;
}

Report report(int session, Series series, std::vector<Submission> submissions) {
    Report made;
    made.session = session;
    made.series = series;
    made.language = "zh";
    made.submissions = std::move(submissions);
    for (Submission& submission : made.submissions)
        for (Statement& statement : submission.statements)
            statement.id = std::to_string(session) + "/" + submission.respondent + "/1";
    return made;
}

// 62 is of the other series; there is no report of 64 and 65.
std::vector<Report> reports() {
    const auto state = RespondentKind::state;
    const auto body = RespondentKind::organization;
    Report strategy = report(62, Series::strategy, {reply("iaea", body), reply("dpko", body)});
    strategy.annex = Annex{{{"who", "WHO"}}, {}};
    return {strategy, report(63, Series::replies, {reply("CU", state), reply("iaea", body), reply("who", body, false)}),
            report(66, Series::replies, {reply("NO", state), reply("eu", RespondentKind::european_union)}),
            report(67, Series::replies, {reply("CU", state), reply("NO", state)})};
}

std::vector<Participation> states(const ParticipationTable& table, const std::string& respondent) {
    const auto row = std::find_if(table.rows.begin(), table.rows.end(), [&](const ParticipationRow& candidate) {
        return candidate.respondent == respondent;
    });
    REQUIRE(row != table.rows.end());
    return row->states;
}

}  // namespace

TEST_CASE("participation: whom the contents page names is listed, what a file without its end lacks is not known",
          "[compare]") {
    std::vector<Report> all = reports();
    Report& last = all.back();
    last.named_only = {"iaea"};
    last.diagnostics.push_back({Severity::warning, "end-cut-off", "", {}, "", 0});
    std::vector<Attendance> attendance;
    for (const Report& one : all) attendance.push_back(attendance_of(one));
    CHECK(states(find_participation(attendance), "iaea").back() == Participation::listed);
    // It breaks off among the States, so nothing is known of those behind them either.
    CHECK(states(find_participation(attendance), "eu").back() == Participation::not_in_corpus);
    CHECK_FALSE(is_silent(attendance.back(), "eu", RespondentKind::european_union));
    last.submissions.push_back(reply("opcw", RespondentKind::organization));
    last.submissions.erase(last.submissions.begin());
    attendance.back() = attendance_of(last);
    CHECK(states(find_participation(attendance), "CU").back() == Participation::silent);
    CHECK(states(find_participation(attendance), "who").back() == Participation::not_in_corpus);
    last.contents.push_back({"Cuba", 3, {}});
    CHECK(states(find_participation(std::vector{attendance[2], attendance_of(last)}), "eu").back() ==
          Participation::silent);
}

TEST_CASE("participation: five states, and the sessions between the reports", "[compare]") {
    std::vector<Attendance> attendance;
    for (const Report& report : reports()) attendance.push_back(attendance_of(report));
    const ParticipationTable table = find_participation(attendance);
    CHECK(table.sessions == std::vector<int>{62, 63, 64, 65, 66, 67});
    CHECK(table.rows.size() == 6);
    using enum Participation;
    using States = std::vector<Participation>;
    CHECK(states(table, "CU") == States{not_asked, submitted, not_in_corpus, not_in_corpus, silent, submitted});
    CHECK(states(table, "NO") == States{not_asked, silent, not_in_corpus, not_in_corpus, submitted, submitted});
    CHECK(states(table, "iaea") == States{submitted, submitted, not_in_corpus, not_in_corpus, silent, silent});
    CHECK(states(table, "dpko") == States{submitted, not_asked, not_in_corpus, not_in_corpus, not_asked, not_asked});
    CHECK(states(table, "who") == States{listed, listed, not_in_corpus, not_in_corpus, silent, silent});
    CHECK(states(table, "eu") == States{not_asked, silent, not_in_corpus, not_in_corpus, submitted, silent});
    CHECK(find_participation({}).rows.empty());
}

TEST_CASE("archive: previous submission, status and absence, the order of the reports and the threads do not matter",
          "[compare]") {
    auto turned = reports();
    std::reverse(turned.begin(), turned.end());
    for (const unsigned threads : {1U, 3U}) {
        const Archive archive = compare_reports(turned, {}, threads);
        REQUIRE(archive.changes.size() == 4);
        CHECK(archive.reports.front().session == 62);
        const SessionChanges& last = archive.changes.back();
        CHECK(last.session == 67);
        REQUIRE(last.comparisons.size() == 2);
        CHECK(last.comparisons[0].respondent == "CU");
        CHECK(last.comparisons[0].previous == 63);  // its last appearance, not the session before
        CHECK(last.comparisons[0].status == ComparisonStatus::returning);
        CHECK(last.comparisons[1].previous == 66);
        CHECK(last.comparisons[1].status == ComparisonStatus::continuing);
        CHECK_FALSE(archive.changes[1].comparisons[0].previous);
        CHECK(archive.changes[1].comparisons[0].status == ComparisonStatus::first);
        std::vector<std::pair<std::string, int>> absent;
        for (const Absent& one : last.absent) absent.emplace_back(one.respondent, one.last);
        std::sort(absent.begin(), absent.end());
        CHECK(absent == std::vector<std::pair<std::string, int>>{{"eu", 66}, {"iaea", 63}, {"who", 63}});
    }
}
