#include "text/unicode.h"

#include <catch2/catch.hpp>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

using namespace sessiondiff;

TEST_CASE("unicode: ends_sentence", "[text]") {
    for (const char* text : {"Done.", "完成。", "完成。”", "完成)。", "Done.”", "Done.*", "完成。¹", "Done. ", "下列：",
                             "Why?", "انتهى؟", "انتهى.", "(Done.)", "Finished; ", "…", "完成！』"}) {
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

TEST_CASE("unicode: code points forwards and backwards, ill-formed bytes do not stop", "[text]") {
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

namespace {

constexpr char32_t last_code_point = 0x10FFFF;
bool is_surrogate(char32_t value) { return value >= 0xD800 && value <= 0xDFFF; }

std::string utf8(char32_t value) {
    std::string text;
    append_code_point(text, value);
    return text;
}

std::string by_icu(const icu::Normalizer2& form, const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string result;
    form.normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
    REQUIRE(U_SUCCESS(status));
    return result;
}

}  // namespace

TEST_CASE("unicode: short ways to code points, properties and forms are those of ICU", "[text]") {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2& folded = *icu::Normalizer2::getNFKCCasefoldInstance(status);
    REQUIRE(U_SUCCESS(status));
    int wrong = 0;
    for (char32_t value = 0; value <= last_code_point; ++value) {
        if (is_surrogate(value)) continue;
        const auto icu_value = static_cast<UChar32>(value);
        const std::string text = utf8(value);
        const CodePoint forwards = code_point_at(text, 0);
        const CodePoint backwards = code_point_before(text, text.size());
        wrong +=
            forwards.value != value || forwards.next != text.size() || backwards.value != value || backwards.next != 0;
        wrong += is_white_space(value) != (value == 0x200B || value == 0xFEFF || u_isUWhiteSpace(icu_value));
        wrong += is_letter(value) != static_cast<bool>(u_isUAlphabetic(icu_value)) &&
            !(is_common_han(value) && !u_isdefined(icu_value));
        wrong += is_digit(value) != static_cast<bool>(u_isdigit(icu_value));
        wrong += is_lower_case(value) != static_cast<bool>(u_islower(icu_value));
        // What is set aside before a text is folded is set aside after it, too.
        if (value < 0x3000 || value % 7 == 0)
            for (const std::string& whole : {text, "A" + text, text + "\u4E00Z"})
                wrong += folded_text(whole) != folded_text(by_icu(folded, whole));
    }
    CHECK(wrong == 0);
}

TEST_CASE("unicode: width is measured as far as it counts", "[text]") {
    CHECK(printed_width("海关，ab学院", 100) == 6.0);
    CHECK(printed_width("海关，ab学院", 6) == 6.0);
    CHECK(printed_width("海关，ab学院", 2) > 2.0);
    CHECK(printed_width("") == 0.0);
    for (const char* text : {"", "a", "abcd", "海", "海关，ab", "é\xFF"})
        for (const double width : {0.0, 0.5, 1.0, 2.0, 3.0, 4.0})
            CHECK(is_wider_than(text, width) == (printed_width(text) > width));
    int wider = 0;
    for (char32_t value = 0; value <= last_code_point; ++value) {
        std::string character;
        append_code_point(character, value);
        wider += printed_width(character) > widest_possible(character);
    }
    CHECK(wider == 0);
}

TEST_CASE("unicode: no digit is a letter", "[text]") {
    int both = 0;
    for (char32_t value = 0; value <= 0x10FFFF; ++value) both += is_letter(value) && is_digit(value);
    CHECK(both == 0);
}
