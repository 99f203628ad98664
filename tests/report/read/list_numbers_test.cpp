// Numbers of lists in the styles of office documents.
#include <catch2/catch.hpp>

#include "report/read/list_numbers.h"

using namespace sessiondiff;

TEST_CASE("numbers of lists in every style") {
    const auto is = [](int number, NumberStyle style, const char* printed) {
        CHECK(list_number(number, style) == printed);
    };
    is(7, NumberStyle::decimal, "7");
    is(7, NumberStyle::two_digits, "07");
    is(3, NumberStyle::lower_letter, "c");
    is(28, NumberStyle::lower_letter, "bb");
    is(26, NumberStyle::upper_letter, "Z");
    is(14, NumberStyle::lower_roman, "xiv");
    is(4, NumberStyle::upper_roman, "IV");
    is(4000, NumberStyle::upper_roman, "4000");
    is(12, NumberStyle::han_counting, "十二");
    is(110, NumberStyle::han_counting, "一百一十");
    is(12, NumberStyle::han_digits, "一二");
    is(3, NumberStyle::han_stems, "丙");
    is(12, NumberStyle::han_branches, "亥");
    is(13, NumberStyle::han_branches, "13");
    is(2, NumberStyle::circled, "②");
    is(12, NumberStyle::full_width, "１２");
    is(10, NumberStyle::cyrillic_lower, "к");
    is(28, NumberStyle::cyrillic_upper, "Я");
    is(3, NumberStyle::arabic_letters, "ت");
    is(28, NumberStyle::arabic_letters, "ي");
    is(29, NumberStyle::arabic_letters, "29");
    is(0, NumberStyle::lower_letter, "0");
    is(-5, NumberStyle::cyrillic_lower, "-5");
    is(5, NumberStyle::none, "");
}

TEST_CASE("bullets are those that readers know") {
    CHECK(bullet_for("–") == "–");
    CHECK(bullet_for("o") == "•");
    CHECK(bullet_for("\uF0B7") == "•");
}
