// The cases of tests/editions/differences/: statements of a reply in two languages, which of them are pairs, and what
// the two say differently.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "cases.h"
#include "corpus/originals.h"
#include "editions/compare_editions.h"
#include "report/extract/extract.h"

using namespace sessiondiff;

namespace {

// A report with one reply: the lines with a mark.
Report edition_of(const Case& one, const std::string& mark, const std::string& language) {
    const Config& config = tests::config();
    const FactContext context{config.language(language), config.registry(), config.instruments(), config.topics()};
    Report report;
    report.session = 90;
    report.language = language;
    Submission& reply = report.submissions.emplace_back();
    reply.respondent = "CL";
    Reading reading;
    reading.respondent = "CL";
    for (const std::string& line : one.text) {
        if (!line.starts_with(mark)) continue;
        Statement& statement = reply.statements.emplace_back();
        statement.text = line.substr(mark.size());
        statement.id = fmt::format("90-{}/CL/{}", language, reply.statements.size());
        statement.facts = facts_of(statement.text, context, reading);
    }
    return report;
}

std::string numbers(const std::vector<std::string>& ids) {
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : ",") + id.substr(id.rfind('/') + 1);
    return text.empty() ? "–" : text;
}

std::string or_nothing(const std::string& text) { return text.empty() ? "–" : text; }

}  // namespace

TEST_CASE("editions differ where their texts do, and nowhere else", "[editions]") {
    for (const Case& one : tests::cases_in("editions/differences", {"first", "other"})) {
        Report report = edition_of(one, "- ", one.setting("first"));
        report.editions.push_back(edition_of(one, "+ ", one.setting("other")));
        const EditionComparison comparison = compare_editions(report, tests::config()).comparisons.front();
        std::vector<std::string> found;
        std::string pairs;
        for (const EditionPair& pair : comparison.replies.back().pairs)
            pairs += fmt::format("{}{} = {}", pairs.empty() ? "" : "; ", numbers(pair.first), numbers(pair.other));
        if (one.expected.front().find(" = ") != std::string::npos) found.push_back(pairs);
        for (const EditionDifference& difference : comparison.differences)
            found.push_back(fmt::format("{} {}: {} / {}", name_of(difference.kind),
                                        numbers(difference.statements.first), or_nothing(difference.first),
                                        or_nothing(difference.other)));
        if (found.empty()) found.emplace_back("none");
        tests::check_lines(one, found);
    }
}
