#include <catch2/catch.hpp>

#include <map>
#include <string>

#include "demo.h"

using namespace sessiondiff;

TEST_CASE("data of a page are what JSON can hold", "[view][page_data]") {
    const std::map<std::string, std::string> labels{{"a", "1"}, {"b", "2"}, {"c", ""}};
    const PageData shown(labels);
    PageData data{
        {"text", std::string("owned")}, {"literal", "x"}, {"number", -7}, {"truth", true}, {"none", PageData()},
        {"t", PageData::lent(shown)}};
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
    std::map<std::string, std::string> many;
    for (int i = 0; i < 300; ++i) many["name" + std::to_string(i)] = std::to_string(i);
    const PageData sorted(many);
    PageData grown;
    for (auto entry = many.rbegin(); entry != many.rend(); ++entry)
        grown[MemberName::of(entry->first)] = std::string_view(entry->second);
    for (const auto& [name, text] : many) {
        const std::string same = name;
        PageData::Object::Place likely;
        // What was the place in one object is another one in the next.
        for (const PageData* data : {&sorted, static_cast<const PageData*>(&grown), &sorted}) {
            const PageData* const found = data->object()->find(MemberName::of(same), likely);
            REQUIRE(found != nullptr);
            CHECK(found->text() == text);
            CHECK(data->object()->find(MemberName::of(same), likely) == found);
            const std::string other = name + "x";
            PageData::Object::Place nowhere;
            CHECK(data->object()->find(MemberName::of(other), nowhere) == nullptr);
        }
    }
}

TEST_CASE("what hides a section", "[view][page_data]") {
    for (const PageData& data :
         {PageData(), PageData(false), PageData(""), PageData(std::string()), PageData(PageData::List())})
        CHECK(data.is_false());
    for (const PageData& data :
         {PageData(true), PageData(0), PageData(" "), PageData{{"a", ""}}, PageData(PageData::List{PageData()})})
        CHECK_FALSE(data.is_false());
}
