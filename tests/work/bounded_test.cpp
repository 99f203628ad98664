// What a document can make the program do: twice the text, twice the work and little more. Counted, not timed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <functional>
#include <optional>

#include "compare/chronicle.h"
#include "corpus/originals.h"
#include "text/unicode.h"
#include "work/counter.h"

using namespace sessiondiff;

namespace {

// A report in English with these replies.
std::string report_of(const std::string& replies) {
    return "A/90/99\n\nI. Introduction\n\n1. Replies follow.\n\nII. Replies received from Governments\n\n" + replies;
}

std::string reply(std::string_view heading, std::string_view text) {
    return fmt::format("{}\n\n[Original: Spanish]\n[1 June 2035]\n\n{}\n", heading, text);
}

std::string report_with(const std::string& text) { return report_of(reply("Chile", text)); }

std::string repeated(const std::function<std::string(std::size_t)>& part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part(i);
    return text;
}

Report read(const tests::TemporaryFolder& folder, const std::string& report, int session,
            const std::optional<std::string>& layout = std::nullopt) {
    CorpusEntry entry;
    entry.path = fmt::format("{}.txt", session);
    entry.location = folder.write(entry.path, report);
    entry.language = "en";
    entry.layout = layout;
    entry.session = session;
    ReportResult result = read_report(entry, tests::config(), {});
    REQUIRE(result.report);
    return std::move(*result.report);
}

std::uint64_t work_of_reading(const std::string& report, const std::optional<std::string>& layout = std::nullopt) {
    const tests::TemporaryFolder folder;
    const std::uint64_t before = tests::work_done();
    read(folder, report, 90, layout);
    return tests::work_done() - before;
}

// The work of reading a text, and of comparing it with another one.
std::uint64_t work_of(const std::string& text, const std::string& other) {
    const tests::TemporaryFolder folder;
    const std::uint64_t before = tests::work_done();
    std::vector<Report> reports;
    reports.push_back(read(folder, report_with(text), 90));
    reports.push_back(read(folder, report_with(other), 91));
    const ComparisonRules rules = comparison_rules(reports, tests::config());
    const Archive archive = compare_reports(std::move(reports), rules, 1);
    REQUIRE(archive.changes.size() == 2);
    return tests::work_done() - before;
}

struct GrowingText {
    std::string name;
    std::size_t count;  // of parts in the smaller text; the other one has twice as many
    std::function<std::string(std::size_t)> part;
    std::function<std::string(std::size_t)> other_part;  // of the report that it is compared with
};

const auto equal_statement = [](std::size_t) { return std::string("Chile trained 100 officers.\n\n"); };
const auto statement = [](std::size_t i) {
    return fmt::format("Chile trained {} officers at {} border posts.\n\n", i, i * 7 % 1000);
};
const auto other_statement = [](std::size_t i) {
    return fmt::format("Chile sent {} officers to {} border posts.\n\n", i + 3, i * 7 % 1000);
};
const auto word = [](std::size_t i) { return fmt::format("ship{} ", i % 997); };
const auto other_word = [](std::size_t i) { return fmt::format("port{} ", i % 991); };

const std::vector<GrowingText> cases{
    {"one line", 20000, word, word},
    {"one sentence against another", 2000, word, other_word},
    {"sentences in one line", 2000, [](std::size_t i) { return fmt::format("Chile trained {} officers in 2010. ", i); },
     equal_statement},
    {"list items", 3000, [](std::size_t i) { return fmt::format("• Project {} trained {} officers;\n\n", i, i); },
     equal_statement},
    {"numbered items", 3000, [](std::size_t i) { return fmt::format("({}) Chile trained officers;\n\n", i + 1); },
     equal_statement},
    {"nested lists", 2000, [](std::size_t i) { return std::string(2 * i % 400, ' ') + "(a) a project\n"; },
     equal_statement},
    {"equal statements", 2000, equal_statement, equal_statement},
    {"statements beyond the limit", 2000, statement, other_statement},
    {"open brackets", 20000, [](std::size_t) { return std::string("("); }, word},
    {"open quotation marks", 20000, [](std::size_t) { return std::string("“"); }, word},
    {"headings", 2000, [](std::size_t i) { return fmt::format("Chapter {}\n\nChile trained officers.\n\n", i); },
     equal_statement},
    {"tags", 1000, [](std::size_t) { return std::string("[Original: Spanish]\n\n"); }, equal_statement},
    {"page headers", 2000, [](std::size_t i) { return fmt::format("A/90/99\n\n{}/40\n\f", i); }, equal_statement},
    {"figures", 4000, [](std::size_t i) { return fmt::format("{} officers, ", i); }, equal_statement},
    {"names", 2000,
     [](std::size_t) {
         return std::string("the International Atomic Energy Agency, the Convention on Nuclear Safety, ");
     },
     equal_statement},
};

// Twice the input is at most so many times the work.
void check_growth(const std::string& name, std::uint64_t single, std::uint64_t twice) {
    const double times = static_cast<double>(twice) / static_cast<double>(single);
    INFO(name << ": " << single << ", then " << twice << " (" << times << " times)");
    CHECK(times < 2.5);
}

}  // namespace

TEST_CASE("work: twice the text is twice the work and little more", "[work]") {
    const tests::TemporaryFolder folder;
    read(folder, report_with("Chile trained 100 officers."), 89);  // patterns are made ready when they are first used
    for (const GrowingText& one : cases) {
        const std::uint64_t single = work_of(repeated(one.part, one.count), repeated(one.other_part, one.count));
        const std::uint64_t twice = work_of(repeated(one.part, 2 * one.count), repeated(one.other_part, 2 * one.count));
        check_growth(one.name, single, twice);
        CHECK(twice > single + single / 20);  // the text was read at all: it is not so long that a limit leaves it out
    }
}

TEST_CASE("work: twice the replies is twice the work and little more", "[work]") {
    const auto known = [](std::size_t) { return reply("Chile", "Chile trained officers."); };
    const auto unknown = [](std::size_t i) { return reply(fmt::format("Land {}", i), "It trained officers."); };
    const auto listed = [](std::size_t i) { return fmt::format("Land {}........{}\n", i, i / 40 + 1); };
    work_of_reading(report_of(reply("Land", "It trained officers.")));
    const std::size_t count = 1000;
    const auto check = [&](const std::string& name, const auto& report) {
        check_growth(name, work_of_reading(report(count)), work_of_reading(report(2 * count)));
    };
    check("of one respondent", [&](std::size_t n) { return report_of(repeated(known, n)); });
    check("of unknown respondents", [&](std::size_t n) { return report_of(repeated(unknown, n)); });
    check("that the contents page names",
          [&](std::size_t n) { return repeated(listed, n) + report_of(repeated(unknown, n)); });
}

TEST_CASE("work: twice the line is twice the work and little more", "[work]") {
    const std::vector<std::string> parts{"*",  "#",  "_",      "-",     ".",      "[",     "(",         "•",
                                         "7",  "\\", "\\*",    "“",     "……",     "x    ", "(a) ",      "1. ",
                                         "- ", "* ", "x****y", "**x**", "[x](y)", "[x](",  "[x](y) \\*"};
    for (const std::string layout : {"ocr-markdown", "pdf-text", "word-text"})
        for (const std::string& part : parts) {
            const auto line = [&](std::size_t count) {
                const std::string text = repeated([&](std::size_t) { return part; }, count);
                return report_with("Chile trained officers.\n\nx" + text + "y9");
            };
            work_of_reading(line(1), layout);
            check_growth(layout + ", " + part, work_of_reading(line(10000), layout),
                         work_of_reading(line(20000), layout));
        }
}

TEST_CASE("work: twice the sessions is twice the work and little more", "[work]") {
    // A respondent for each of the first sessions, which never comes back, and one that always answers.
    const auto work = [](int sessions) {
        std::vector<Report> reports;
        for (int session = 1; session <= sessions; ++session) {
            Report& report = reports.emplace_back();
            report.session = session;
            report.language = "en";
            for (const int respondent : {0, session}) {
                if (respondent > 20) continue;
                Submission& submission = report.submissions.emplace_back();
                submission.respondent = fmt::format("r{}", respondent);
                submission.statements.emplace_back().id = fmt::format("{}/r{}/1", session, respondent);
                submission.statements.back().text = fmt::format("Chile trained {} officers.", session);
            }
        }
        const ComparisonRules rules = comparison_rules(reports, tests::config());
        const std::uint64_t before = tests::work_done();
        const Archive archive = compare_reports(std::move(reports), rules, 1);
        REQUIRE(archive.changes.back().absent.size() == static_cast<std::size_t>(std::min(20, sessions - 1)));
        return tests::work_done() - before;
    };
    work(10);
    const std::uint64_t single = work(400);
    const std::uint64_t twice = work(800);
    const double times = static_cast<double>(twice) / static_cast<double>(single);
    INFO(single << ", then " << twice << " (" << times << " times)");
    CHECK(times < 2.2);
    CHECK(times > 1.5);
}

TEST_CASE("work: the counter counts", "[work]") {
    const auto triangle = [](std::size_t count) {
        const std::uint64_t before = tests::work_done();
        for (std::size_t i = 0; i < count; ++i) squeezed(std::string(i, ' '));
        return tests::work_done() - before;
    };
    CHECK(static_cast<double>(triangle(400)) / static_cast<double>(triangle(200)) > 3.5);
}
