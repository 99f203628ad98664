// Folding: what a line becomes (folds.test), and where its parts stand in the line as it was read.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "cases.h"
#include "corpus/originals.h"
#include "report/read/fold.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

// "<U+00AD>" stands for a character that an editor does not show.
std::string with_characters(std::string text) {
    for (std::size_t at = text.find("<U+"); at != std::string::npos; at = text.find("<U+", at + 1)) {
        const std::size_t end = text.find('>', at);
        std::string character;
        append_code_point(character, static_cast<char32_t>(std::stoul(text.substr(at + 3, end - at - 3), nullptr, 16)));
        text.replace(at, end - at + 1, character);
    }
    return text;
}

}  // namespace

TEST_CASE("fold: what lines become", "[fold]") {
    for (const Case& one : tests::cases_in("report/read/folds", {})) {
        INFO(one.place() << ": " << one.title);
        Case shown = one;
        for (std::string& line : shown.expected) line = with_characters(std::move(line));
        tests::check_lines(shown, tests::source_of(with_characters(tests::document_of(one))).lines);
    }
}

TEST_CASE("fold: a text that needs none is left as it is", "[fold]") {
    for (const char* text : {"Ordinary text, “quoted”, 134¹¹ and ½ – № 5…", "海关培训了 140 名官员，“甲” 和（乙）。",
                             "درب 140 ضابطا في عام 2010.", "Обучено 1 250 сотрудников."}) {
        const SourceText source = tests::source_of(text);
        CHECK(source.lines == std::vector<std::string>{text});
        CHECK(source.shown.empty());
        CHECK(source.folded.empty());
    }
}

TEST_CASE("fold: places in the line as it was read", "[fold]") {
    // o f U+FB01 c e | c u s U+00AD t o m s
    const std::string shown =
        "of\xEF\xAC\x81"
        "ce cus\xC2\xAD"
        "toms";
    const SourceText source = tests::source_of(shown);
    REQUIRE(source.folded.size() == 1);
    CHECK(source.shown == std::vector<std::string>{shown});
    const FoldedLine& line = source.folded.front();
    CHECK(line.text == "office customs");
    CHECK(shown_offset(line, 0) == 0);
    CHECK(shown_offset(line, 2) == 2);  // before the ligature
    CHECK(shown_offset(line, 3) == 5);  // within it: behind it
    CHECK(shown_offset(line, 4) == 5);
    CHECK(shown_offset(line, 7) == 8);    // customs
    CHECK(shown_offset(line, 10) == 13);  // behind the soft hyphen
    CHECK(shown_offset(line, line.text.size()) == shown.size());
}

TEST_CASE("fold: one note says what was folded", "[fold]") {
    const ReadResult result = decode_source(
        "cus\xC2\xAD"
        "toms\n\xEF\xAC\x81ne\n",
        "t");
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics.front().code == "folded");
    CHECK(result.diagnostics.front().severity == Severity::note);
    CHECK(result.diagnostics.front().message.find("invisible characters (1)") != std::string::npos);
    CHECK(result.diagnostics.front().message.find("ligatures and presentation forms (1)") != std::string::npos);
}
