#include <catch2/catch.hpp>

#include "demo.h"
#include "pages/page.h"
#include "pages/phrases.h"

using namespace sessiondiff;

TEST_CASE("placeholders are filled once and only where they are known", "[view][phrases]") {
    CHECK(filled("{a} and {b}", {{"a", "1"}, {"b", "2"}}) == "1 and 2");
    CHECK(filled("{a} {c}", {{"a", "{c}"}}) == "{c} {c}");
    CHECK(filled("open { here", {{"a", "1"}}) == "open { here");
    CHECK(filled("", {}).empty());
}

TEST_CASE("dates of any precision", "[view][phrases]") {
    const auto en = demo::labels("en");
    const auto zh = demo::labels("zh");
    const Phrases english("en", en);
    const Phrases chinese("zh", zh);
    CHECK(english.date("2020-05-08") == "8 May 2020");
    CHECK(english.date("2020-05") == "May 2020");
    CHECK(english.date("2020") == "2020");
    CHECK(chinese.date("2020-05-08") == "2020年5月8日");
    CHECK(chinese.date("2020-05") == "2020年5月");
    CHECK(chinese.date("2020") == "2020年");
    CHECK(english.date("2020-13-01") == "2020-13-01");
    CHECK(english.date("2020-00") == "2020-00");
    CHECK(english.date("May 2020") == "May 2020");
    CHECK(english.date("") == "");
    CHECK(english.date("1999-12-31") == "31 December 1999");
}

TEST_CASE("numbers with the separators of the language", "[view][phrases]") {
    const auto en = demo::labels("en");
    const Phrases english("en", en);
    CHECK(english.number(3600) == "3,600");
    CHECK(english.number(219) == "219");
    CHECK(english.number(-1234567.25) == "-1,234,567.25");
    CHECK(english.number(0.1) == "0.1");
}

TEST_CASE("sessions, counts, lines, lists and languages", "[view][phrases]") {
    const auto en = demo::labels("en");
    const auto zh = demo::labels("zh");
    const Phrases english("en", en);
    const Phrases chinese("zh", zh);
    CHECK(english.session(62) == "62nd session");
    CHECK(english.session(78) == "78th session");
    CHECK(chinese.session(78) == "第78届会议");
    CHECK(english.counted("n_replies", 1) == "1 reply");
    CHECK(english.counted("n_replies", 0) == "0 replies");
    CHECK(english.lines({12, 12}) == "line 12");
    CHECK(english.lines({12, 14}) == "lines 12–14");
    CHECK(english.lines({0, 0}).empty());
    CHECK(english.list({"a", "b", "c"}) == "a, b and c");
    CHECK(english.list({}).empty());
    CHECK(chinese.language_name("es") == "西班牙文");
    CHECK(english.language_name("pt") == "Portuguese");
    CHECK(own_name("zh") == "中文");
    CHECK(direction("ar") == "rtl");
    CHECK_THROWS_WITH(english.text("no_such_key"), Catch::Contains("no_such_key") && Catch::Contains("'en'"));
}

TEST_CASE("names sort in the page's language", "[view][phrases]") {
    const auto en = demo::labels("en");
    const auto zh = demo::labels("zh");
    CHECK(Phrases("en", en).before("Åland", "Belgium"));
    CHECK(Phrases("zh", zh).before("阿尔巴尼亚", "中国"));
    CHECK_FALSE(Phrases("zh", zh).before("中国", "阿尔巴尼亚"));
}

TEST_CASE("places are safe in URLs", "[view][page]") {
    CHECK(anchor_text("75/CU/12") == "75-CU-12");
    CHECK(anchor_text("a b\"<") == "a_20b_22_3c");
    Change change;
    change.from = {"75/CU/12"};
    CHECK(change_anchor(change) == "d-75-CU-12");
    change.to = {"78/CU/5", "78/CU/6"};
    CHECK(change_anchor(change) == "c-78-CU-5");
}
