#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "model/json.h"
#include "render/csv.h"

using namespace sessiondiff;

TEST_CASE("a field of a table", "[render][csv]") {
    struct Case {
        std::string text, field;
    };
    const std::vector<Case> cases{{"", ""},
                                  {"Chile", "Chile"},
                                  {"古巴,秘鲁", "\"古巴,秘鲁\""},
                                  {"a \"b\"", "\"a \"\"b\"\"\""},
                                  {"two\nlines\r\nand\ttabs", "two lines  and tabs"},
                                  // What a spreadsheet would run.
                                  {"=1+1", "'=1+1"},
                                  {"+1", "'+1"},
                                  {"-2", "'-2"},
                                  {"@SUM(1,1)", "\"'@SUM(1,1)\""},
                                  {"  =1", "'  =1"},
                                  {"\t=1", "' =1"},
                                  {"＝1", "'＝1"},
                                  {"＠x", "'＠x"},
                                  {"1+1=2", "1+1=2"},
                                  {"—2", "—2"},
                                  // What nobody would see.
                                  {"a\xE2\x80\xAE"
                                   "b",
                                   "a\xEF\xBF\xBD"
                                   "b"},
                                  {"a\x1B[31m", "a\xEF\xBF\xBD[31m"}};
    for (const Case& one : cases) {
        INFO(one.text);
        CHECK(csv_field(one.text) == one.field);
    }
}

TEST_CASE("numbers of a table are no formulas", "[render][csv]") {
    const Table table{"t", "T", {{"n", FieldType::number, "a number"}, {"s", FieldType::string, "a text"}}, {}};
    CHECK(csv_head(table) == "n,s\r\n");
    CHECK(csv_line(table, {"-2", "-2"}) == "-2,'-2\r\n");
    CHECK(csv_line(table, {"", ""}) == ",\r\n");
}

TEST_CASE("JSON shows characters that nobody sees, and keeps them", "[model][json]") {
    const std::string text = "核\xE2\x80\xAE \xF3\xA0\x81\x81 \x7F \xC2\xAD 葛\xF3\xA0\x84\x80";
    const std::string dumped = dump(Json(text));
    CHECK(dumped == "\"核\\u202e \\udb40\\udc41 \\u007f \\u00ad 葛\xF3\xA0\x84\x80\"\n");
    CHECK(Json::parse(dumped) == text);
}
