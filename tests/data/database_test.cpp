#include <catch2/catch.hpp>

#include "data/database.h"

using namespace sessiondiff;

TEST_CASE("words of a text without spaces", "[data][search]") {
    CHECK(han_words("Customs officers were trained.").empty());
    CHECK(han_words("海关") == " 海关 ");
    CHECK(han_words("海关查验") == " 海关 海关查 海关查验 关查 关查验 查验 ");
    // What stands between them is found by itself, too.
    CHECK(han_words("2018年IAEA核查") == "2018 IAEA 核查 ");
    // One alone is no word.
    CHECK(han_words("核, then 边境 and on") == " , then  边境  and on");
}
