// What tells that text was lost where two lines meet.
#include "report/layout/join.h"

#include <catch2/catch.hpp>

using namespace sessiondiff;

TEST_CASE("join: a pair that always has one neighbour, and another one at the join", "[layout]") {
    const auto lost = [](const std::vector<const char*>& elsewhere, const char* left, const char* right) {
        Neighbours neighbours;
        neighbours.expect(right);
        for (const char* text : elsewhere) neighbours.add(text);
        return neighbours.text_lost(left, right);
    };
    const std::vector<const char*> three{"边境管制", "在边 境管制下", "新边境管制"};
    CHECK(lost(three, "海关", "境管制办公室"));
    CHECK(lost(three, "海关 ", " 境管制办公室"));
    CHECK_FALSE(lost(three, "沿边", "境管制办公室"));                           // as elsewhere
    CHECK_FALSE(lost({"边境管制", "边境管制"}, "海关", "境管制办公室"));        // may be chance
    CHECK_FALSE(lost({"边境管", "边境管", "国境管"}, "海关", "境管制办公室"));  // two neighbours
    CHECK_FALSE(lost({"，境管", "，境管", "，境管"}, "海关", "境管制办公室"));  // no letter
    CHECK_FALSE(lost(three, "海关，", "境管制办公室"));
    CHECK_FALSE(lost(three, "海关", "境"));
    CHECK_FALSE(lost({"x ab", "x ab", "x ab"}, "y", "ab"));  // a script with spaces
    CHECK_FALSE(lost(three, "", "境管制办公室"));
}

TEST_CASE("join: nothing is known of a text that was not announced", "[layout]") {
    Neighbours neighbours;
    for (int i = 0; i < 3; ++i) neighbours.add("边境管制");
    CHECK_FALSE(neighbours.text_lost("海关", "境管制办公室"));
}
