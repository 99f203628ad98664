// Which bytes are a web page, and in which encoding.
#include <catch2/catch.hpp>

#include "report/read/html_text.h"

using namespace sessiondiff;

namespace {

std::string utf8_of(std::string_view bytes, std::string* codes = nullptr) {
    Diagnostics said;
    std::string text = html_text(bytes, said);
    if (codes != nullptr)
        for (const Diagnostic& diagnostic : said) *codes += diagnostic.code + " ";
    return text;
}

}  // namespace

TEST_CASE("what is a web page") {
    CHECK(is_html("<!DOCTYPE html>\n<html><body><p>Text</p></body></html>"));
    CHECK(is_html("\xEF\xBB\xBF <?xml version=\"1.0\"?><!-- saved --><HTML><BODY>Text<BR>text</BODY></HTML>"));
    CHECK(is_html("<p>One</p><p>Two</p><div>Three</div>"));
    CHECK(is_html(std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0<\0p\0>\0", 18)));
    CHECK_FALSE(is_html("<html>\nII. Replies\n\nChile held a course.\n"));  // a tag, and text
    CHECK_FALSE(is_html("<p> is what begins a paragraph.\n\nChile held a course.\n"));
    CHECK_FALSE(is_html("<!-- image -->\n\n## Chile\n\nChile held a course.<br>\n"));
    CHECK_FALSE(
        is_html("<div align=\"center\">\n\n# Report\n\n</div>\n\nOne.\n\nTwo.\n\nThree.\n\n<p>Four</p>\n\nFive.\n"));
    CHECK_FALSE(is_html("Chile held a course.<br>It was long.<br><p>"));
    CHECK_FALSE(is_html("<"));
    CHECK_FALSE(is_html("<!--"));
}

TEST_CASE("the encoding of a page") {
    std::string codes;
    CHECK(utf8_of("<meta charset=gb2312><p>\xD6\xC7\xC0\xFB", &codes) == "<meta charset=gb2312><p>智利");
    CHECK(codes == "encoding ");
    CHECK(utf8_of("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-1\"><p>\x93S\xE3o\x94") ==
          "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-1\"><p>“São”");
    // Saved anew as UTF-8, with its old word for itself.
    CHECK(utf8_of("<meta charset=\"gb2312\"><p>智利") == "<meta charset=\"gb2312\"><p>智利");
    CHECK(utf8_of("<p>\xD6\xC7\xC0\xFB") == "<p>智利");
    CHECK(utf8_of(std::string("\xFF\xFE<\0p\0>\0\x7A\x66", 10)) == "<p>智");
    CHECK(utf8_of(std::string_view("<p>a\0b", 6)) == "<p>a b");
    codes.clear();
    utf8_of("<meta charset=\"utf-8\"><p>a\xFF\xE4", &codes);
    CHECK(codes == "replaced-characters ");
}

TEST_CASE("a tag with too many attributes") {
    std::string many = "<p";
    for (int i = 0; i < 300; ++i) many += " a" + std::to_string(i) + "=\"<b x='>'>\"";
    CHECK(has_endless_tag(many + ">"));
    CHECK_FALSE(has_endless_tag("<p class=a style='b' hidden>Text < a b c d"));
    CHECK_FALSE(has_endless_tag("<img src=\"" + std::string(10'000, ' ') + "\">"));
    CHECK_FALSE(has_endless_tag("<a href="));
    CHECK_FALSE(has_endless_tag("<a href=\"x"));
}
