#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include <fmt/format.h>

#include "data/json.h"
#include "data/json_text.h"
#include "data/csv.h"
#include "text/unicode.h"
#include "text/visible.h"

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
        std::string field;
        append_csv_field(field, one.text);
        CHECK(field == one.field);
    }
}

TEST_CASE("numbers of a table are no formulas", "[render][csv]") {
    const Table table{"t", "", {{"n", FieldType::number, ""}, {"s", FieldType::string, ""}}, {"n"}};
    std::string lines;
    append_csv_header(lines, table);
    append_csv_line(lines, table, Cells().number(-2).text("-2").row());
    append_csv_line(lines, table, Cells().nothing(2).row());
    CHECK(lines == "n,s\r\n-2,'-2\r\n,\r\n");
}

TEST_CASE("JSON shows characters that nobody sees, and keeps them", "[model][json]") {
    const std::string text = "核\xE2\x80\xAE \xF3\xA0\x81\x81 \x7F \xC2\xAD 葛\xF3\xA0\x84\x80";
    const std::string dumped = dump(Json(text));
    CHECK(dumped == "\"核\\u202e \\udb40\\udc41 \\u007f \\u00ad 葛\xF3\xA0\x84\x80\"\n");
    CHECK(Json::parse(dumped) == text);
}

TEST_CASE("JSON that is written as it comes is that of the library", "[model][json]") {
    const auto quoted = [](std::string_view text) {
        std::string out;
        append_quoted(out, text);
        return out;
    };
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text = "a";
        append_code_point(text, c);
        text += 'b';
        if (quoted(text) != dump_line(Json(text))) FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
    }
    for (int parts = 0; parts <= 10000; ++parts) {
        const double ratio = parts / 10000.0;
        std::string json;
        append_ratio(json, ratio, ".0");
        std::string csv;
        append_ratio(csv, ratio, "");
        if (json != Json(ratio).dump() || csv != fmt::format("{}", ratio)) FAIL(ratio);
    }
}

TEST_CASE("forms of JSON", "[model][json]") {
    using Form = JsonText::Form;
    std::string out;
    JsonText json(out);
    json.object(Form::lines, [&] {
        json.member("a", std::vector<int>{1, 2});
        json.key("b");
        json.array(Form::lines, std::vector<int>{3, 4}, [&](int one) {
            json.object(Form::line, [&] {
                json.member("c", one);
                json.key("d");
                json.array(Form::lines, std::vector<std::string>(static_cast<std::size_t>(4 - one), "x"),
                           [&](const std::string& text) { json.value(text); });
            });
        });
        json.member("e", std::optional<std::string>());
    });
    CHECK(out ==
          "{\n  \"a\": [1,2],\n  \"b\": [\n    {\"c\":3,\"d\":[\n      \"x\"\n    ]},\n    {\"c\":4,\"d\":[]}\n  ],\n  "
          "\"e\": null\n}");
    CHECK(Json::parse(out).at("b").at(0).at("d").at(0) == "x");
}
