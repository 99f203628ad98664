#include "text/pattern.h"

#include <catch2/catch.hpp>

using namespace sessiondiff;

TEST_CASE("pattern: byte offsets, named groups, Unicode classes", "[text]") {
    const Pattern pattern(R"((?<year>\d{4})年(?:(?<month>\d{1,2})月)?)");
    const std::string text = "截至2020年底和2021年5月";
    const auto first = pattern.find(text);
    REQUIRE(first);
    CHECK(first->begin() == 6);
    CHECK(pattern.group(*first, text, "year") == "2020");
    CHECK(pattern.group(*first, text, "month").empty());
    CHECK_FALSE(pattern.range(*first, "month").set());
    CHECK_FALSE(pattern.range(*first, "day").set());
    const auto second = pattern.find(text, first->end());
    REQUIRE(second);
    CHECK(pattern.group(*second, text, "month") == "5");
    CHECK_FALSE(pattern.find(text, second->end()));
    CHECK(Pattern(R"(^\w+$)").matches("лаборатория"));
    CHECK(Pattern(R"(^\s$)").matches("\u00A0"));
    CHECK(Pattern("(?i)^état$").matches("ÉTAT"));
}

TEST_CASE("pattern: what does not compile says where", "[text]") {
    try {
        Pattern("ab(c");
        FAIL("it compiled");
    } catch (const PatternError& error) {
        CHECK(error.offset == 4);
        CHECK_FALSE(std::string(error.what()).empty());
    }
}

TEST_CASE("pattern: definitions stand for parts of a pattern", "[text]") {
    const Definitions definitions{
        {"digit", "[0-9]"}, {"number", "(?<sign>-)?(?&digit)+"}, {"word", "(?i)a|b"}, {"unused", "(?<name>x)"}};
    const Pattern pattern(R"(^(?<name>(?&word))=(?<value>(?&number))$)", definitions);
    CHECK(pattern.source() == R"(^(?<name>(?&word))=(?<value>(?&number))$)");
    const auto match = pattern.find("A=-12");
    REQUIRE(match);
    CHECK(match->begin() == 0);
    CHECK(pattern.group(*match, "A=-12", "name") == "A");
    CHECK(pattern.group(*match, "A=-12", "value") == "-12");
    CHECK(pattern.group(*match, "A=-12", "sign").empty());  // what a definition captures is its own
    CHECK_FALSE(pattern.matches("c=1"));
    CHECK(Pattern("^(?&number)2$", definitions).matches("122"));     // and it is tried again, shorter
    CHECK_FALSE(Pattern("^(?&word)B$", definitions).matches("ab"));  // its options end with it
    CHECK(Pattern("^(?<digit>\\d)(?&digit)$").matches("12"));        // a group of the pattern can be called as ever
}

TEST_CASE("pattern: a name that nobody defines", "[text]") {
    const Definitions definitions{{"digit", "[0-9]"}};
    try {
        Pattern("ab(?&digit)c(?&digits)d", definitions);
        FAIL("it compiled");
    } catch (const PatternError& error) {
        CHECK(error.undefined == "digits");
    }
    try {
        Pattern("ab(?&digit)c(", definitions);
        FAIL("it compiled");
    } catch (const PatternError& error) {
        CHECK(error.undefined.empty());
        CHECK(error.offset == 13);
    }
}

TEST_CASE("pattern: an empty one never matches, a duplicate name gives the group that took part", "[text]") {
    CHECK_FALSE(Pattern().matches("a"));
    CHECK(Pattern().empty());
    const Pattern either("(?J)(?:a(?<n>\\d)|b(?<n>\\d))");
    const auto match = either.find("b7");
    REQUIRE(match);
    CHECK(either.group(*match, "b7", "n") == "7");
}

TEST_CASE("pattern: a pattern that backtracks without end gives up", "[text]") {
    CHECK_FALSE(Pattern("^(a+)+$").matches(std::string(5000, 'a') + "b"));
}

TEST_CASE("pattern: the first of a list that matches", "[text]") {
    const std::vector<Pattern> patterns{Pattern("x"), Pattern("b"), Pattern("a")};
    const Pattern* which = nullptr;
    REQUIRE(find_any(patterns, "ab", &which));
    CHECK(which == &patterns[1]);
    CHECK_FALSE(matches_any(patterns, "yz"));
}
