#include "eval/decided.h"

#include <catch2/catch.hpp>

using namespace sessiondiff;

TEST_CASE("decided: Wilson's interval", "[eval]") {
    // Newcombe 1998, table I: 81 of 263, and none of 20.
    CHECK(wilson_interval(81, 182).low == Approx(0.2553).margin(5e-5));
    CHECK(wilson_interval(81, 182).high == Approx(0.3662).margin(5e-5));
    CHECK(wilson_interval(0, 20).low == Approx(0).margin(1e-9));
    CHECK(wilson_interval(0, 20).high == Approx(0.1611).margin(5e-5));
    CHECK(wilson_interval(0, 0).high == 1);
}
