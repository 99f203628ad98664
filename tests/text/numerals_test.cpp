#include "text/numerals.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"

using namespace sessiondiff;

TEST_CASE("numerals: digits, groups and decimals", "[text]") {
    const std::vector<std::pair<std::string, double>> cases{{"7", 7},
                                                            {"1 946", 1946},
                                                            {"11 601 256", 11601256},
                                                            {"1,946", 1946},
                                                            {"1\u00A0946", 1946},
                                                            {"1\u202F946", 1946},
                                                            {"1\u2009946", 1946},
                                                            {"3.5", 3.5},
                                                            {"1 234.5", 1234.5},
                                                            {"٢٠٢٠", 2020},
                                                            {"١٬٩٤٦", 1946},
                                                            {"٣٫٥", 3.5},
                                                            {"१२", 12},
                                                            {"１２", 12},
                                                            {"007", 7},
                                                            {"0.25", 0.25}};
    for (const auto& [text, value] : cases) {
        INFO(text);
        const auto found = parse_number(text);
        REQUIRE(found);
        CHECK(*found == value);
    }
}

TEST_CASE("numerals: what is no number", "[text]") {
    for (const char* text : {"", " ", "a", "1a", "12 34", "1 2345", "1 23", "1,94", ",946", ".5", "5.", "1.2.3",
                             "1 946 ", "-3", "1234567890123456789012", "1.234,5"}) {
        INFO(text);
        CHECK_FALSE(parse_number(text));
    }
}

TEST_CASE("numerals: spelled ordinals of sessions in six languages", "[text]") {
    struct Case {
        const char* language;
        const char* text;
        int value;
    };
    for (const Case& known : std::initializer_list<Case>{{"zh", "六十二", 62},
                                                         {"zh", "七十八", 78},
                                                         {"zh", "一百", 100},
                                                         {"en", "Sixty-second", 62},
                                                         {"en", "seventy-fifth", 75},
                                                         {"en", "Seventy fifth", 75},
                                                         {"en", "eightieth", 80},
                                                         {"fr", "Soixante-dix-huitième", 78},
                                                         {"fr", "soixante-quinzième", 75},
                                                         {"fr", "quatre-vingt-unième", 81},
                                                         {"es", "Septuagésimo octavo", 78},
                                                         {"es", "sexagésimo segundo", 62},
                                                         {"es", "octogésimo", 80},
                                                         {"ru", "Семьдесят восьмая", 78},
                                                         {"ru", "шестьдесят вторая", 62},
                                                         {"ar", "الثامنة والسبعون", 78},
                                                         {"ar", "الخامسة والسبعون", 75}}) {
        INFO(known.language << ": " << known.text);
        const auto found = parse_ordinal(known.text, tests::config().language(known.language).ordinals);
        REQUIRE(found);
        CHECK(*found == known.value);
    }
}

TEST_CASE("numerals: an ordinal may be in digits, nonsense is none", "[text]") {
    const Ordinals& english = tests::config().language("en").ordinals;
    CHECK(parse_ordinal(" 78 ", english) == 78);
    CHECK_FALSE(parse_ordinal("1978", english));
    CHECK_FALSE(parse_ordinal("plenary", english));
    CHECK_FALSE(parse_ordinal("", english));
    CHECK(spelled_ordinals("en", {"%no-such-rule-set"}).empty());
}

TEST_CASE("numerals: digits of any script as ASCII digits", "[text]") {
    CHECK(with_ascii_digits("القرار ١٥٤٠ (٢٠٠٤)") == "القرار 1540 (2004)");
    CHECK(with_ascii_digits("²½ 12/５") == "²½ 12/5");
    CHECK(with_ascii_digits("").empty());
}
