#include <catch2/catch.hpp>

#include "demo.h"

using namespace sessiondiff;

TEST_CASE("both label files have the same keys, none empty", "[view][labels]") {
    const auto en = demo::labels("en");
    const auto zh = demo::labels("zh");
    for (const auto& [key, text] : en) {
        INFO(key);
        CHECK(zh.contains(key));
        CHECK_FALSE(text.empty());
    }
    for (const auto& [key, text] : zh) {
        INFO(key);
        CHECK(en.contains(key));
        CHECK_FALSE(text.empty());
    }
}
