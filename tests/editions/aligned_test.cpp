// The cases of tests/editions/aligned/: what a reader calls the same sentence in two editions of a report of corpus/.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <set>

#include "cases.h"
#include "corpus/originals.h"
#include "editions/compare_editions.h"
#include "eval/evaluation.h"
#include "model/measure.h"

using namespace sessiondiff;

namespace {

using Pairs = std::set<std::pair<std::string, std::string>>;

const std::vector<Statement>* statements_of(const Report& report, const std::string& respondent) {
    if (respondent == "intro") return &report.introduction;
    const Submission* submission = find_submission(report, respondent);
    return submission != nullptr ? &submission->statements : nullptr;
}

// The one statement that holds the words.
std::string quoted(const std::string& words, const std::vector<Statement>& statements) {
    std::vector<std::string> ids;
    for (const Statement& statement : statements)
        if (statement.text.find(words) != std::string::npos) ids.push_back(statement.id);
    INFO(fmt::format("“{}” stands in {} statements", words, ids.size()));
    CHECK((ids.size() == 1));
    return ids.empty() ? words : ids.front();
}

std::vector<std::string> parts_of(const std::string& text, const std::string& between) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(between, at), text.size());
        if (end > at) parts.push_back(text.substr(at, end - at));
        at = end + between.size();
    }
    return parts;
}

// Lines `words | words = words`; a side may be empty.
Pairs pairs_of_reader(const Case& one, const std::vector<Statement>& first, const std::vector<Statement>& other) {
    Pairs pairs;
    for (const std::string& line : one.text) {
        const std::size_t middle = line.find(" = ");
        if (middle == std::string::npos) FAIL(fmt::format("{}: no ' = ' in “{}”", one.place(), line));
        for (const std::string& a : parts_of(line.substr(0, middle), " | "))
            for (const std::string& b : parts_of(line.substr(middle + 3), " | "))
                pairs.emplace(quoted(a, first), quoted(b, other));
    }
    return pairs;
}

Pairs pairs_of_program(const SessionEditions& editions, const std::string& respondent) {
    Pairs pairs;
    for (const AlignedReply& reply : editions.comparisons.front().replies)
        if (reply.respondent == respondent)
            for (const EditionPair& pair : reply.pairs)
                for (const std::string& a : pair.first)
                    for (const std::string& b : pair.other) pairs.emplace(a, b);
    return pairs;
}

std::string shown(const Pairs& pairs) {
    std::string text;
    for (const auto& [a, b] : pairs) text += fmt::format("\n    {} = {}", a, b);
    return text;
}

}  // namespace

TEST_CASE("statements of two editions are aligned as a reader aligns them", "[editions]") {
    Tally tally;
    std::string differences;
    for (const Case& one : tests::cases_in("editions/aligned", {"session", "respondent"})) {
        const std::string respondent = one.setting("respondent");
        INFO(fmt::format("{}: {}", one.place(), respondent));
        for (const Report& report : tests::reports_of(tests::home() / "corpus" / "corpus.yaml")) {
            if (std::to_string(report.session) != one.setting("session")) continue;
            REQUIRE((report.editions.size() == 1));
            const std::vector<Statement>* first = statements_of(report, respondent);
            const std::vector<Statement>* other = statements_of(report.editions.front(), respondent);
            REQUIRE((first != nullptr && other != nullptr));
            const Pairs expected = pairs_of_reader(one, *first, *other);
            const Pairs found = pairs_of_program(compare_editions(report, tests::config()), respondent);
            Pairs wrong;
            Pairs missed;
            std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(),
                                std::inserter(wrong, wrong.end()));
            std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(),
                                std::inserter(missed, missed.end()));
            tally.right += static_cast<int>(found.size() - wrong.size());
            tally.wrong += static_cast<int>(wrong.size());
            tally.missed += static_cast<int>(missed.size());
            if (!wrong.empty()) differences += "\n  wrong" + shown(wrong);
            if (!missed.empty()) differences += "\n  missed" + shown(missed);
        }
    }
    INFO(fmt::format("F1 {:.3f}: {} right, {} wrong, {} missed{}", tally.f1(), tally.right, tally.wrong, tally.missed,
                     differences));
    CHECK((tally.right > 100));
    CHECK((tally.f1() >= 0.97));
}
