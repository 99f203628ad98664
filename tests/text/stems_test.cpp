#include <catch2/catch.hpp>
#include <string>

#include "text/stems.h"

using sessiondiff::stem_of;

TEST_CASE("stems: forms of a word have one, in each language with endings", "[text]") {
    CHECK(stem_of("inspections", "en") == stem_of("inspection", "en"));
    CHECK(stem_of("opérations", "fr") == stem_of("opération", "fr"));
    CHECK(stem_of("puertos", "es") == stem_of("puerto", "es"));
    CHECK(stem_of("пунктах", "ru") == stem_of("пункт", "ru"));
    CHECK(stem_of("دولة", "ar") == stem_of("دول", "ar"));
    CHECK(stem_of("sources", "en") != stem_of("seminar", "en"));
}

TEST_CASE("stems: a word of a language without rules is its own", "[text]") {
    CHECK(stem_of("\u68c0\u67e5", "zh") == "\u68c0\u67e5");
    CHECK(stem_of("ports", "") == "ports");
    CHECK(stem_of("", "en").empty());
}
