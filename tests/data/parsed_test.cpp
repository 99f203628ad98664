// A report that went through a line is the same in every member; what lies about itself is refused.
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <tuple>

#include "corpus/originals.h"
#include "data/parsed.h"
#include "report/layout/layout.h"
#include "report/read_report.h"

using namespace sessiondiff;

namespace {

constexpr std::string_view version = "1";

// All members: one that is added to the model does not compile until it stands here.
auto all_of(const Lines& of) {
    const auto& [a, b, c] = of;
    return std::tie(a, b, c);
}
auto all_of(const Piece& of) {
    const auto& [a, b, c, d] = of;
    return std::tie(a, b, c, d);
}
auto all_of(const Place& of) {
    const auto& [a, b] = of;
    return std::tie(a, b);
}
auto all_of(const Block& of) {
    const auto& [a, b, c, d, e, f, g, h, i, j] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j);
}
auto all_of(const Furniture& of) {
    const auto& [a, b, c, d] = of;
    return std::tie(a, b, c, d);
}
auto all_of(const Diagnostic& of) {
    const auto& [a, b, c, d, file, e] = of;  // the line does not hold the file
    return std::tie(a, b, c, d, e);
}
auto all_of(const Fact& of) {
    const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, review] = of;  // what is parsed was not reviewed
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r);
}
auto all_of(const Statement& of) {
    const auto& [a, key, c, d, e, f, g] = of;  // the key is made anew
    return std::tie(a, c, d, e, f, g);
}
auto all_of(const Request& of) {
    const auto& [a, b] = of;
    return std::tie(a, b);
}
auto all_of(const Announced& of) {
    const auto& [a, b, c, d] = of;
    return std::tie(a, b, c, d);
}
auto all_of(const ContentsEntry& of) {
    const auto& [a, b, c] = of;
    return std::tie(a, b, c);
}
auto all_of(const Section& of) {
    const auto& [a, b, c, d, e, f, g] = of;
    return std::tie(a, b, c, d, e, f, g);
}
auto all_of(const Submission& of) {
    const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
}
auto all_of(const AnnexMember& of) {
    const auto& [a, b] = of;
    return std::tie(a, b);
}
auto all_of(const WorkingGroup& of) {
    const auto& [a, b, c, d] = of;
    return std::tie(a, b, c, d);
}
auto all_of(const Annex& of) {
    const auto& [a, b] = of;
    return std::tie(a, b);
}
auto all_of(const MoreDocument& of) {
    const auto& [a, b, c, d, e, f, g] = of;
    return std::tie(a, b, c, d, e, f, g);
}
auto all_of(const Report& of) {
    const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, ab, ac, ad, ae] = of;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, ab, ac, ad, ae);
}

template <typename T>
bool same(const std::optional<T>& a, const std::optional<T>& b);
template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b);
template <typename T>
bool same(const T& a, const T& b) {
    if constexpr (requires { all_of(a); }) {
        return std::apply(
            [&](const auto&... left) {
                return std::apply([&](const auto&... right) { return (same(left, right) && ...); }, all_of(b));
            },
            all_of(a));
    } else {
        return a == b;
    }
}
template <typename T>
bool same(const std::optional<T>& a, const std::optional<T>& b) {
    return a.has_value() == b.has_value() && (!a || same(*a, *b));
}
template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

bool is_kept(const Report& report) {
    const std::string line = parsed_line(report, version);
    const Report again = from_line(line, version);
    return same(report, again) && parsed_line(again, version) == line;
}

std::string refusal(std::string line) {
    try {
        from_line(line, version);
    } catch (const ParsedError& error) {
        return error.what();
    }
    return "taken";
}

std::string with(std::string line, std::string_view old, std::string_view other) {
    const std::size_t at = line.find(old);
    INFO(old << " in " << line);
    REQUIRE(at != std::string::npos);
    return line.replace(at, old.size(), other);
}

// One reply of two lines: a list item that a line break cuts, and a note.
Report small_report() {
    Report report;
    report.session = 75;
    report.language = "en";
    report.layout = "word-text";
    report.path = "75.txt";
    report.sha256 = std::string(64, 'a');
    report.source_lines = {"• One law", "of 2020.  Two.", "¹ A note."};
    report.places = {{7, 1}, {7, 2}, {8, 1}};
    Block item;
    item.kind = BlockKind::item;
    item.text = "One law of 2020.  Two.";
    item.pieces = {{1, 4, 11, 0}, {2, 0, 14, 8}};
    item.marker = "•";
    item.marker_pieces = {{1, 0, 3, 0}};
    item.lines = {1, 2};
    Block note;
    note.kind = BlockKind::note;
    note.text = "A note.";
    note.pieces = {{3, 3, 10, 0}};
    note.lines = {3, 3};
    Submission submission;
    submission.respondent = "CU";
    submission.lines = {1, 3};
    submission.blocks = {item, note};
    submission.notes = {"A note."};
    submission.statements = {{"75/CU/1", "", "One law of 2020.", {1, 2}, true, {"legislation"}, {}},
                             {"75/CU/2", "", "Two.", {2, 2}, true, {}, {}}};
    Fact fact;
    fact.kind = FactKind::date;
    fact.begin = 11;
    fact.end = 15;
    fact.as_printed = "2020";
    submission.statements[0].facts = {fact};
    report.submissions = {submission};
    report.furniture = {{"page_number", "One", {1, 4, 7, 0}}};
    return report;
}

std::size_t count_of(const std::string& text, std::string_view what) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++count;
    return count;
}

}  // namespace

TEST_CASE("parsed: every report, in every layout, is what its line says", "[parsed]") {
    for (const auto& file : tests::all_report_files())
        for (const Layout& layout : layouts()) {
            CorpusEntry entry;
            entry.path = file.filename().string();
            entry.location = file.string();
            entry.layout = std::string(layout.name);
            entry.session = 75;
            const ReportResult result = read_report(entry, tests::config(), {});
            INFO(file << " as " << layout.name);
            REQUIRE(result.report);
            CHECK(is_kept(*result.report));
        }
}

TEST_CASE("parsed: each text stands in a line once", "[parsed]") {
    const std::string line = parsed_line(small_report(), version);
    CHECK(is_kept(small_report()));
    for (const std::string text : {"One law", "of 2020.", "Two.", "A note."}) CHECK(count_of(line, text) == 1);
    CHECK(line.find(R"("text":[[1,4,11]," ",[2,0,14]])") != std::string::npos);
    CHECK(line.find(R"("statements":[{"at":[0,0,16],)") != std::string::npos);
}

TEST_CASE("parsed: lines are at most two and a half times as long as the reports", "[parsed]") {
    const auto folder = tests::originals_or_skip("length of parsed lines");
    if (!folder) return;
    std::size_t of_lines = 0;
    std::size_t of_files = 0;
    for (const Report& report : tests::reports_of(*folder / "corpus.yaml")) {
        of_lines += parsed_line(report, version).size();
        of_files += tests::content_of(*folder / report.path).size();
    }
    CHECK(of_files > 0);
    CHECK(2 * of_lines <= 5 * of_files);
}

TEST_CASE("parsed: what does not follow from the source is kept as it is", "[parsed]") {
    Report report = small_report();
    Submission& submission = report.submissions[0];
    SECTION("text without a place") { submission.blocks[1].text = "A note. And more."; }
    SECTION("other lines") { submission.blocks[0].lines = {1, 3}; }
    SECTION("notes of their own") { submission.notes = {"Another."}; }
    SECTION("no notes") { submission.notes.clear(); }
    SECTION("a statement in no block") { submission.statements[0].text = "Nowhere, in the year 2020."; }
    SECTION("lines of a statement") { submission.statements[1].lines = {1, 1}; }
    SECTION("no item of a list") { submission.statements[1].list_item = false; }
    SECTION("ids that leave one out") { submission.statements[1].id = "75/CU/3"; }
    SECTION("statements in another order") { std::swap(submission.statements[0], submission.statements[1]); }
    SECTION("what a fact rests on") { submission.statements[0].facts[0].as_printed = "MMXX"; }
    SECTION("nothing that a fact rests on") { submission.statements[0].facts[0].as_printed.clear(); }
    SECTION("text of furniture") { report.furniture[0].text = "1"; }
    CHECK(is_kept(report));
}

TEST_CASE("parsed: the head is read without the rest", "[parsed]") {
    Report report = small_report();
    report.path = R"(a","report":{"b\)";
    const std::string line = parsed_line(report, version);
    CHECK(is_kept(report));
    const LineHead head = read_line_head(line.substr(0, line.find("source_lines")), version);
    CHECK(head.path == report.path);
    CHECK(head.session == 75);
}

TEST_CASE("parsed: a line that lies is refused", "[parsed]") {
    const std::string line = parsed_line(small_report(), version);
    CHECK(refusal(with(line, R"("version":"1")", R"("version":"2")")) == "it was made by version 2, this is 1");
    CHECK(refusal(with(line, R"("session":75)", R"("session":0)")) == "the session is none");
    CHECK(refusal(with(line, R"("session":75)", R"("session":75.0)")) == "session: a whole number was expected");
    CHECK(refusal(with(line, R"("path")", R"("paths":1,"path")")) == "a key is unknown");
    CHECK(refusal(with(line, R"("layout")", R"("layouts":1,"layout")")) == "a key is unknown");
    CHECK(refusal(with(line, R"("respondent":"CU")", R"("respondent":"../CU")")) == "a respondent's id is none");
    CHECK(refusal(with(line, R"("item")", R"("thing")")) == "submissions: blocks: kind: 'thing' is unknown");
    CHECK(refusal(with(line, "[1,4,11]", "[1,4,12]")) == "submissions: blocks: text: a piece lies outside its line");
    CHECK(refusal(with(line, "[1,4,11]", "[1,1,11]")) == "submissions: blocks: text: a piece lies outside its line");
    CHECK(refusal(with(line, "[1,4,11]", "[4294967297,4,11]")) ==
          "submissions: blocks: text: a whole number was expected");
    CHECK(refusal(with(line, R"("lines":[1,3])", R"("lines":[1,4])")) ==
          "submissions: lines: it lies outside the source");
    CHECK(refusal(with(line, "[0,0,16]", "[2,0,16]")) == "submissions: statements: a statement lies in no block");
    CHECK(refusal(with(line, "[0,0,16]", "[0,0,23]")) == "submissions: statements: a statement lies outside its block");
    CHECK(refusal(with(line, "[0,0,16]", "[0,16,16]")) ==
          "submissions: statements: a statement lies outside its block");
    CHECK(refusal(with(line, "[11,15]", "[11,17]")) ==
          "submissions: statements: facts: a fact lies outside its statement");
    CHECK(refusal(line.substr(0, line.size() / 2)).starts_with("[json.exception.parse_error"));
    CHECK(refusal("{}") == "this is no sessiondiff/parsed/2");
}

TEST_CASE("parsed: folded lines", "[parsed]") {
    Report report = small_report();
    report.source_lines[1] =
        "of 20\xC2\xAD"
        "20.  Two.";
    report.folded_lines = {{2, "of 2020.  Two.", {0, 0, 5, 5, 7, 9, 14, 16, 0}}};
    CHECK(is_kept(report));
    const std::string line = parsed_line(report, version);
    CHECK(refusal(with(line, "[0,0,5,5,7,9,14,16,0]", "[0,0,5,5,6,9,14,16,0]")) ==
          "a folded line's places lie outside of it");
    CHECK(refusal(with(line, "[0,0,5,5,7,9,14,16,0]", "[0,0,5,5,7,9,14,17,0]")) ==
          "a folded line's places lie outside of it");
    CHECK(refusal(with(line, "[0,0,5,5,7,9,14,16,0]", "[]")) == "a folded line has no places");
    CHECK(refusal(with(line, "\"line\":2,\"text\"", "\"line\":4,\"text\"")) == "a folded line is none of the source");
}

TEST_CASE("parsed: a short line does not make a long text", "[parsed]") {
    Report report = small_report();
    report.source_lines[0] = "• One law" + std::string(10'000, '.');
    const std::string line = parsed_line(report, version);
    std::string many;
    for (int i = 0; i < 100; ++i) many += "[1,4,10011],";
    CHECK(refusal(with(line, "[1,4,11]", many + "[1,4,11]")) ==
          "submissions: blocks: text: its texts are too long for such a line");
}
