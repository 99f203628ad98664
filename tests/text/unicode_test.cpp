#include "text/unicode.h"

#include <catch2/catch.hpp>

using namespace sessiondiff;

TEST_CASE("unicode: ends_sentence", "[text]") {
    for (const char* text : {"Done.", "完成。", "完成。”", "完成)。", "Done.”", "Done.*", "完成。¹", "Done. ", "下列：", "Why?", "انتهى؟", "انتهى.", "(Done.)", "Finished; ", "…", "完成！』"}) {
        INFO(text);
        CHECK(ends_sentence(text));
    }
    for (const char* text : {"", " ", "Done", "完成", "完成，", "“完成”", "(a)", "12", "انتهى،", "3.5"}) {
        INFO(text);
        CHECK_FALSE(ends_sentence(text));
    }
}

TEST_CASE("unicode: columns in a terminal", "[text]") {
    CHECK(columns("abc") == 3);
    CHECK(columns("海关") == 4);
    CHECK(columns("，") == 2);
    CHECK(columns("e\u0301") == 1);
    CHECK(columns("лаб") == 3);
    CHECK(columns("\u200B\x01") == 0);
    CHECK(columns("") == 0);
    CHECK(printed_width("海关ab") == 3.0);
}

TEST_CASE("unicode: folding", "[text]") {
    CHECK(folded_name("“Côte  d’Ivoire”") == folded_name("CÔTE D'IVOIRE"));
    CHECK(folded_name("Ｉ．Ｍ．Ｏ") == "imo");
    CHECK(folded_text("海关 （Ａ）") == "海关(a)");
    CHECK(folded_text("one two") == folded_text("ONE\u00A0TWO"));
    CHECK(folded_text("one two") != folded_text("one, two"));
    CHECK(squeezed(" a\u3000b\n") == "ab");
    CHECK(normalized("e\u0301") == "\u00E9");
}

TEST_CASE("unicode: trimming and cutting respect characters", "[text]") {
    CHECK(trim("\u3000\u00A0 海关 \uFEFF") == "海关");
    CHECK(trim(" \t") == "");
    CHECK(shortened("海关学院", 2) == "海关…");
    CHECK(shortened("海关", 2) == "海关");
    CHECK(count_code_points("a海😀") == 3);
}

TEST_CASE("unicode: code points forwards and backwards; ill-formed bytes do not stop", "[text]") {
    const std::string text = "a海😀";
    std::size_t at = 0;
    std::vector<char32_t> forwards;
    while (at < text.size()) {
        const CodePoint point = code_point_at(text, at);
        forwards.push_back(point.value);
        at = point.next;
    }
    CHECK(forwards == std::vector<char32_t>{U'a', U'海', U'😀'});
    CHECK(code_point_before(text, text.size()).value == U'😀');
    CHECK(code_point_at("\xFFz", 0).value == U'\uFFFD');
    CHECK(code_point_at("\xFFz", 0).next == 1);
}

TEST_CASE("unicode: slugs are plain ASCII", "[text]") {
    CHECK(ascii_slug("Côte d’Ivoire") == "cote-d-ivoire");
    CHECK(ascii_slug("！！") == "text");
    for (const char* text : {"亚特兰蒂斯", "Атлантида", "أطلانتس", "../../etc", "<b>"})
        for (const char c : ascii_slug(text)) CHECK(((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'));
}
