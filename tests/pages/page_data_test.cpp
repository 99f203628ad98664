#include <catch2/catch.hpp>

#include <map>
#include <string>

#include "demo.h"

using namespace sessiondiff;

TEST_CASE("data of a page are what JSON can hold", "[view][page_data]") {
    const std::map<std::string, std::string> labels{{"a", "1"}, {"b", "2"}, {"c", ""}};
    const PageData shown(labels);
    PageData data{{"text", std::string("owned")}, {"literal", "x"}, {"number", -7}, {"truth", true},
                  {"none", PageData()},           {"t", shown}};
    data["list"] = PageData::List{"a", 1, PageData{{"deep", false}}};
    data["number"] = 8;
    const Json json = data;
    CHECK(
        json ==
        Json::parse(
            R"({"text": "owned", "literal": "x", "number": 8, "truth": true, "none": null, "t": {"a": "1", "b": "2", "c": ""}, "list": ["a", 1, {"deep": false}]})"));
    CHECK(Json(page_data(json)) == json);
    const PageData copy = data;
    data["text"] = "another";
    CHECK(copy["text"].text() == "owned");
    CHECK(copy["t"]["b"].text() == "2");
    CHECK(copy["t"]["x"].is_false());
}

TEST_CASE("a name is found wherever it stands, and none that is not there", "[view][page_data]") {
    const std::map<std::string, std::string> texts{{"a", "1"}, {"b", "2"}, {"c", "3"}};
    const PageData shared(texts);
    PageData grown;
    for (auto entry = texts.rbegin(); entry != texts.rend(); ++entry) grown[entry->first] = entry->second;
    for (const PageData& data : {shared, grown}) {
        for (const auto& [name, text] : texts) {
            REQUIRE(data.find(name) != nullptr);
            CHECK(data.find(name)->text() == text);
            CHECK(data.find(name + "x") == nullptr);
        }
        CHECK(data.find("") == nullptr);
    }
    CHECK(PageData("a").find("a") == nullptr);
    CHECK_THROWS_AS(PageData(1)["a"] = 2, std::bad_variant_access);
}

TEST_CASE("what hides a section", "[view][page_data]") {
    for (const PageData& data :
         {PageData(), PageData(false), PageData(""), PageData(std::string()), PageData(PageData::List())})
        CHECK(data.is_false());
    for (const PageData& data :
         {PageData(true), PageData(0), PageData(" "), PageData{{"a", ""}}, PageData(PageData::List{PageData()})})
        CHECK_FALSE(data.is_false());
}
