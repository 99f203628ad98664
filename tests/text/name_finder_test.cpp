#include "text/name_finder.h"

#include <catch2/catch.hpp>

using namespace sessiondiff;

namespace {

struct Found {
    std::string id;
    std::string text;
    bool operator==(const Found&) const = default;
};

std::vector<Found> find(const NameFinder& finder, const std::string& text) {
    std::vector<Found> found;
    for (const auto& hit : finder.find_all(text))
        found.push_back({std::string(hit.id), text.substr(hit.begin, hit.end - hit.begin)});
    return found;
}

}  // namespace

TEST_CASE("name finder: the longest of the names that begin at one place", "[text]") {
    NameFinder finder;
    finder.add("金融行动", "short");
    finder.add("金融行动工作组", "long");
    finder.add("拉美金融行动工作组", "longest");
    CHECK(find(finder, "金融行动工作组和金融行动") ==
          std::vector<Found>{{"long", "金融行动工作组"}, {"short", "金融行动"}});
    CHECK(find(finder, "拉美金融行动工作组") == std::vector<Found>{{"longest", "拉美金融行动工作组"}});
}

TEST_CASE("name finder: the beginning of a name grows together with the word before", "[text]") {
    NameFinder finder({.beginnings = {{"", {"و", "ب"}}, {"ال", {"لل"}}}, .endings = {}, .alike = {}});
    finder.add("معاهدة التجارة", "treaty");
    finder.add("المدونة", "code");
    CHECK(find(finder, "بمعاهدة التجارة والمدونة") ==
          std::vector<Found>{{"treaty", "معاهدة التجارة"}, {"code", "المدونة"}});  // without what stands before
    CHECK(find(finder, "وفقا للمدونة") == std::vector<Found>{{"code", "للمدونة"}});
    CHECK(find(finder, "كمعاهدة التجارة").empty());
}

TEST_CASE("name finder: words are compared without their endings", "[text]") {
    NameFinder finder({.beginnings = {}, .endings = {"я", "и", "ия", "ии", "ию", "ем", "а", "ом"}, .alike = {}});
    finder.add("Конвенция о торговле", "convention");
    finder.add("СОЛА", "sola");
    finder.add("Дон", "don");
    CHECK(find(finder, "ратифицировала Конвенцию о торговле; участники Конвенции о торговле.") ==
          std::vector<Found>{{"convention", "Конвенцию о торговле"}, {"convention", "Конвенции о торговле"}});
    CHECK(find(finder, "Конвенциями о торговле").empty());  // an ending that is not listed
    CHECK(find(finder, "СОЛ") == std::vector<Found>{});     // short names stay as they are
    CHECK(find(finder, "СОЛА") == std::vector<Found>{{"sola", "СОЛА"}});
    CHECK(find(finder, "Доном и Дона") == std::vector<Found>{{"don", "Доном"}, {"don", "Дона"}});
    CHECK(find(finder, "Домом").empty());
}

TEST_CASE("name finder: characters that are compared as one, marks, hyphens and commas", "[text]") {
    NameFinder finder({.beginnings = {}, .endings = {}, .alike = {{U'ى', U'ي'}, {U'与', U'和'}, {U'的', 0}}});
    finder.add("أمن الموانئ", "ports");
    finder.add("مستوى", "level");
    finder.add("États, régions", "regions");
    finder.add("Test-Ban Treaty", "ban");
    finder.add("森林和河流公约", "forests");
    CHECK(find(finder, "امن المَوانِئ") == std::vector<Found>{{"ports", "امن المَوانِئ"}});
    CHECK(find(finder, "مستوي") == std::vector<Found>{{"level", "مستوي"}});
    CHECK(find(finder, "ETATS REGIONS") == std::vector<Found>{{"regions", "ETATS REGIONS"}});
    CHECK(find(finder, "Test Ban Treaty, Test‑Ban Treaty") ==
          std::vector<Found>{{"ban", "Test Ban Treaty"}, {"ban", "Test‑Ban Treaty"}});
    CHECK(find(finder, "森林与河流的公约") == std::vector<Found>{{"forests", "森林与河流的公约"}});
    CHECK(find(finder, "森林，和河流公约").empty());
}

TEST_CASE("name finder: a name of a script with spaces is whole words", "[text]") {
    NameFinder finder;
    finder.add("OAS", "oas");
    finder.add("Niger", "NE");
    CHECK(find(finder, "coast, Nigeria, OASIS").empty());
    CHECK(find(finder, "The OAS, Niger.") == std::vector<Found>{{"oas", "OAS"}, {"NE", "Niger"}});
    CHECK(find(finder, "各国在OAS中") == std::vector<Found>{{"oas", "OAS"}});
    CHECK(find(finder, "Niger") == std::vector<Found>{{"NE", "Niger"}});
}

TEST_CASE("name finder: case, width, white space and apostrophes set aside, offsets are those of the original",
          "[text]") {
    NameFinder finder;
    finder.add("Côte d’Ivoire", "CI");
    finder.add("原子能机构", "iaea");
    CHECK(find(finder, "en CÔTE D'IVOIRE aussi") == std::vector<Found>{{"CI", "CÔTE D'IVOIRE"}});
    CHECK(find(finder, "在原子能\u3000机 构内") == std::vector<Found>{{"iaea", "原子能\u3000机 构"}});
    NameFinder wide;
    wide.add("NATO", "nato");
    CHECK(find(wide, "参加ＮＡＴＯ演习") == std::vector<Found>{{"nato", "ＮＡＴＯ"}});
}

TEST_CASE("name finder: nothing to find", "[text]") {
    NameFinder finder;
    CHECK(finder.empty());
    CHECK(finder.find_all("text").empty());
    finder.add("EU", "eu");  // too short to be safe
    CHECK(finder.find_all("EU").empty());
    CHECK(finder.find_all("").empty());
}

TEST_CASE("name finder: folding keeps the way back", "[text]") {
    const FoldedText folded = fold_with_offsets("Ａ ß字");
    CHECK(folded.text == "ass字");
    REQUIRE(folded.source.size() == folded.text.size() + 1);
    CHECK(folded.source[0] == 0);
    CHECK(folded.source[1] == 4);
    CHECK(folded.source[2] == 4);
    CHECK(folded.source[3] == 6);
    CHECK(folded.source.back() == std::string("Ａ ß字").size());
    const FoldedText longer = fold_with_offsets("\uFDFA");  // one character, of which many are made
    CHECK(longer.text.size() == 30);
    CHECK(longer.source.size() == longer.text.size() + 1);
    CHECK(longer.source.back() == 3);
}
