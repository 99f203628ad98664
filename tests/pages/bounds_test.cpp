#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "demo.h"
#include "pages/bounds.h"

using namespace sessiondiff;

namespace {

// First and last session of the reports around one.
std::pair<int, int> ends(const Archive& archive, int session, std::size_t later = 0) {
    const auto reports = reports_around(archive, session, later);
    CHECK(reports.size() == std::min(archive.reports.size(), most_sessions));
    return {reports.front().session, reports.back().session};
}

FigureSeries series(const std::string& indicator, const std::vector<std::pair<int, double>>& values) {
    FigureSeries out;
    out.indicator = indicator;
    for (const auto& [session, value] : values) out.points.push_back({session, "", value, "", ""});
    return out;
}

}  // namespace

TEST_CASE("the reports around a session", "[view][growth]") {
    const Archive archive = demo::long_archive(50);
    CHECK(ends(archive, newest_session) == std::pair(31, 50));
    CHECK(ends(archive, 30) == std::pair(11, 30));
    CHECK(ends(archive, 30, 10) == std::pair(21, 40));
    CHECK(ends(archive, 45, 10) == std::pair(31, 50));
    CHECK(ends(archive, 3, 10) == std::pair(1, 20));
    CHECK(ends(demo::long_archive(20), 7) == std::pair(1, 20));
    CHECK(reports_around({}, 7, 10).empty());
}

TEST_CASE("the columns of a respondent are its own reports, or all of a short archive", "[view][growth]") {
    const auto sessions = [](const Archive& archive, const char* respondent) {
        std::vector<int> out;
        for (const Report* report : reports_of(archive, respondent)) out.push_back(report->session);
        return out;
    };
    CHECK(sessions(demo::long_archive(50), "EC") == std::vector<int>{48, 49});
    CHECK(sessions(demo::long_archive(50), "CU").front() == 31);
    CHECK(sessions(demo::long_archive(20), "EC").size() == 20);
}

TEST_CASE("what moved last, and of it what moved most", "[view][growth]") {
    const std::vector<FigureSeries> all{series("small move", {{1, 100}, {3, 101}}),
                                        series("early move", {{1, 1}, {2, 9}, {3, 9}}),
                                        series("no move", {{1, 5}, {3, 5}}),
                                        series("large move", {{2, 10}, {3, 40}}),
                                        series("one value", {{3, 7}}),
                                        series("fall to zero", {{1, 30}, {3, 0}})};
    std::vector<const FigureSeries*> pointers;
    for (const FigureSeries& one : all) pointers.push_back(&one);
    const auto shown = [&](std::size_t most, int session) {
        std::vector<std::string> names;
        for (const FigureSeries* one : moved_most(pointers, most, session)) names.push_back(one->indicator);
        return names;
    };
    CHECK(shown(2, 3) == std::vector<std::string>{"large move", "fall to zero"});
    CHECK(shown(4, newest_session) ==
          std::vector<std::string>{"small move", "early move", "large move", "fall to zero"});
    CHECK(shown(1, 2) == std::vector<std::string>{"early move"});
    CHECK(shown(6, 3).size() == 6);
}
