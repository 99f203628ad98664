// What the cache holds of a report can be read again, and anything shorter or longer is refused.
#include <catch2/catch.hpp>

#include "cache/keys.h"
#include "cache/records.h"

using namespace sessiondiff;

namespace {

ReportRecord example() {
    ReportRecord record;
    record.source = {90, "A/90/1", std::nullopt, "en", "word-text", "90.txt", std::string(64, 'a')};
    record.attendance = {90,
                         Series::strategy,
                         {{"CU", RespondentKind::state, true}, {"iaea", RespondentKind::organization, false}},
                         {"who"}};
    FollowedSubmission submission{
        "CU",
        {{"90/CU/1", {7, 8}, {{"%", "of cargo", {90, "2035-05", 12.5, "90/CU/1", "12.5 %"}}}}, {"90/CU/2", {}, {}}},
        {{"iaea/members", {90, "", 3, "90/CU/2", "three"}}},
        {{"npt", "party", "90/CU/1"}}};
    record.followed = {90, Series::strategy, "en", "key", {submission, {}}};
    record.diagnostics = {{Severity::note, "contents-missing", "there is no contents page", {3, 4}, {}, 5}};
    return record;
}

ChangesRecord changes_example() { return {2, {{{0, 0}, {0, 1}}, {}}}; }

ResultRecord result_example() {
    return {"boot",
            {{"data/changes.csv",
              {{1, 2, 6, 3, 4}, std::string(64, 'b'), {{std::string("a zero byte\0", 12), 5}, {"", 1}}}},
             {"data/report-1.json", {}}}};
}

}  // namespace

TEST_CASE("Records are the same after they were bytes", "[cache]") {
    const std::string bytes = to_bytes(example());
    CHECK(to_bytes(report_record(bytes)) == bytes);
    const ReportRecord read = report_record(bytes);
    CHECK(read.source.symbol == "A/90/1");
    CHECK(read.source.title == std::nullopt);
    CHECK(read.attendance.submissions[1].kind == RespondentKind::organization);
    CHECK_FALSE(read.attendance.submissions[1].reproduced);
    CHECK(read.followed.submissions[0].statements[0].figures[0].point.value == 12.5);
    CHECK(read.diagnostics[0].lines.last == 4);

    const std::string changes = to_bytes(changes_example());
    CHECK(to_bytes(changes_record(changes)) == changes);
    CHECK(changes_record(changes).joins[0][1].to == 1);

    const Resumptions some{{"CU", {"question", {{0, 3}, {2, 1}}}}, {"eu", {}}};
    CHECK(resumptions(to_bytes(some)) == some);

    const std::string result = to_bytes(result_example());
    CHECK(to_bytes(result_record(result)) == result);
    CHECK(result_record(result).files.at("data/changes.csv").pieces[0].key.size() == 12);
    CHECK(result_record(result).files.at("data/changes.csv").state ==
          result_example().files.at("data/changes.csv").state);
}

TEST_CASE("Bytes that are cut off or go on are no record", "[cache]") {
    const std::string report = to_bytes(example());
    for (std::size_t length = 0; length < report.size(); ++length)
        CHECK_THROWS(report_record(std::string_view(report).substr(0, length)));
    CHECK_THROWS(report_record(report + " "));
    const std::string changes = to_bytes(changes_example());
    for (std::size_t length = 0; length < changes.size(); ++length)
        CHECK_THROWS(changes_record(std::string_view(changes).substr(0, length)));
    const std::string result = to_bytes(result_example());
    for (std::size_t length = 0; length < result.size(); ++length)
        CHECK_THROWS(result_record(std::string_view(result).substr(0, length)));
    // A length that no memory could hold.
    CHECK_THROWS(changes_record(std::string(64, '\x7f')));
}

TEST_CASE("Keys tell parts apart", "[cache]") {
    using Parts = std::vector<std::string>;
    CHECK(key_of(Parts{"ab", "c"}) == key_of(Parts{"ab", "c"}));
    CHECK(key_of(Parts{"ab", "c"}) != key_of(Parts{"a", "bc"}));
    CHECK(key_of(Parts{"a"}) != key_of(Parts{"a", ""}));
    CHECK(key_of(Parts{}).size() == 64);
}

TEST_CASE("The program knows its own build and its libraries", "[cache]") {
    const std::string& identity = program_identity();
    CHECK(identity.find("libicuuc") != std::string::npos);
    CHECK(identity.find("libpcre2") != std::string::npos);
    CHECK(identity == program_identity());
}
