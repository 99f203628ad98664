#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "pages/demo.h"
#include "pages/feed.h"

using namespace sessiondiff;

namespace {

Report report_of(int session) {
    Report report;
    report.session = session;
    return report;
}

Json feed(const Archive& archive) {
    const auto labels = demo::labels("en");
    const Phrases phrases("en", labels);
    return feed_view(archive,
                     {.language = "en",
                      .labels = labels,
                      .phrases = phrases,
                      .respondent_name = [](std::string_view id) { return demo::name("en", id); },
                      .version = "1.2.3",
                      .root = "../",
                      .languages = {"en", "zh"}});
}

}  // namespace

TEST_CASE("the time of an entry is one that the document gives", "[view][feed]") {
    Report report = report_of(75);
    CHECK(feed_time(report) == "2020-01-01T00:00:00Z");
    report.deadline = "2020-05-31";
    Submission submission;
    submission.date = "2020-06";
    report.submissions.push_back(submission);
    CHECK(feed_time(report) == "2020-06-01T00:00:00Z");
    report.distributed = "2020-07-08";
    report.submissions.front().date = "2020-09-01";
    CHECK(feed_time(report) == "2020-07-08T00:00:00Z");
}

TEST_CASE("the first session opened in 1946", "[view][feed]") {
    CHECK(feed_time(report_of(1)) == "1946-01-01T00:00:00Z");
}

TEST_CASE("a feed has an entry for each session, the newest first", "[view][feed]") {
    Archive archive = demo::archive();
    const Json view = feed(archive);
    REQUIRE(view["entries"].size() == archive.reports.size());
    CHECK(view["entries"][0]["session"] == archive.reports.back().session);
    CHECK(view["self"] == "");
    CHECK(view["site"] == "");
    std::set<std::string> ids;
    for (const Json& entry : view["entries"]) ids.insert(entry["id"]);
    CHECK(ids.size() == archive.reports.size());

    archive.publication = {"https://example.org/b/", "example.org,2024", std::nullopt};
    const Json published = feed(archive);
    CHECK(published["self"] == "https://example.org/b/en/feed.atom");
    CHECK(published["id"] == "tag:example.org,2024:en:changes");
    CHECK(published["entries"][0]["updated"] == view["entries"][0]["updated"]);
}
