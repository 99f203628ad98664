// The form of test cases (tests/README.md): what a file says, and what is told where it is not of the form.
#include "eval/case_file.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"

using namespace sessiondiff;

namespace {

using Texts = std::vector<std::string>;

std::vector<Case> cases_in(const std::string& content) {
    const tests::TemporaryFolder folder;
    return read_cases(folder.write("some.test", content), {"language", "layout"});
}

// "line: message"
std::string error_in(const std::string& content) {
    try {
        cases_in(content);
    } catch (const ConfigError& error) {
        return std::to_string(error.diagnostic.lines.first) + ": " + error.diagnostic.message;
    }
    return "none";
}

}  // namespace

TEST_CASE("case files: texts and what is expected of them", "[cases]") {
    const auto cases = cases_in("# One\nfirst\nsecond\n.\nexpected\n\n\n# Two\n# Three\ntext\n.\na\nb\n");
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].title == "One");
    CHECK(cases[0].text == Texts{"first", "second"});
    CHECK(cases[0].expected == Texts{"expected"});
    CHECK(cases[0].line == 2);
    CHECK(cases[0].place(1) == cases[0].file + ":3");
    CHECK(cases[1].title == "Three");
    CHECK(cases[1].expected == Texts{"a", "b"});
    CHECK(cases_in("").empty());
}

TEST_CASE("case files: fences hold blank lines, and lines that mean something outside", "[cases]") {
    const auto cases = cases_in("```\n# no title\n\nlanguage: none\n.\nx\n\ny\n```\n````\n```\n.\nx\n````\n");
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].text == Texts{"# no title", "", "language: none"});
    CHECK(cases[0].expected == Texts{"x", "", "y"});
    CHECK(cases[0].line == 2);
    CHECK(cases[0].settings.empty());
    CHECK(cases[1].text == Texts{"```"});
}

TEST_CASE("case files: a setting holds for all cases below it, or for the one right below", "[cases]") {
    const auto cases =
        cases_in("language: zh\n\na\n.\nx\n\nlanguage: fr\nlayout: y\nb\n.\nx\n\nc\n.\nx\n\nlanguage: en\n\nd\n.\nx\n");
    REQUIRE(cases.size() == 4);
    CHECK(cases[0].setting("language") == "zh");
    CHECK(cases[0].setting("layout").empty());
    CHECK(cases[1].setting("language") == "fr");
    CHECK(cases[1].setting("layout") == "y");
    CHECK(cases[2].setting("language") == "zh");
    CHECK(cases[2].setting("layout").empty());
    CHECK(cases[3].setting("language") == "en");
}

TEST_CASE("case files: signs for white space, and line ends of another system", "[cases]") {
    const auto cases = cases_in("␠a␉b⍽c␍\r\n.␠\r\n.\r\nx␌\r\n \t\r\nb\r\n.\r\ny\r\n");
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].text == Texts{" a\tb\u00A0c\r", ". "});
    CHECK(cases[0].expected == Texts{"x\f"});
}

TEST_CASE("case files: what is not of the form is told with its line", "[cases]") {
    CHECK(error_in("# title\n\ntext\nmore\n\nnext\n.\nx\n") == "3: no line with a dot ends the text that begins here");
    CHECK(error_in("\n.\nx\n") == "2: a case begins with its text");
    CHECK(error_in("text\n.\n") == "1: nothing is expected of the text that begins here");
    CHECK(error_in("a\n.\nx\nb\n.\ny\n") == "1: two dots: a blank line stands between two cases");
    CHECK(error_in("```\na\n.\nx\n") == "1: no line like this one ends the case");
    CHECK(error_in("langauge: zh\n\na\n.\nx\n") == "1: no setting 'langauge' here; known: language, layout");
    CHECK_THROWS_AS(read_cases("no such file.test", {}), ConfigError);
}
