// The cases of tests/report/extract/facts/: a sentence and the facts it must give.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <iostream>
#include <map>
#include <regex>
#include <set>

#include "cases.h"
#include "corpus/originals.h"
#include "report/extract/fact_line.h"
#include "report/extract/extract.h"
#include "report/extract/rule_examples.h"
#include "text/unicode.h"

namespace fs = std::filesystem;
using namespace sessiondiff;
using tests::line_of;

namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += "\n    " + line;
    return text.empty() ? "\n    nothing" : text;
}

std::vector<Case> fact_cases() { return tests::cases_in("report/extract/facts", {"language", "respondent", "lead"}); }

FactContext context_of(const Config& config, const std::string& language) {
    return {config.language(language), config.registry(), config.instruments(), config.topics()};
}

FactContext context_of(const Case& one) { return context_of(tests::config(), one.setting("language")); }

RespondentKind kind_of(const std::string& respondent) {
    return respondent == "eu"                          ? RespondentKind::european_union
        : respondent.empty() || respondent.size() == 2 ? RespondentKind::state
                                                       : RespondentKind::organization;
}

// The facts of the last sentence; the others stand before it in the reply.
std::vector<Fact> facts_of(const Case& one, const FactContext& context) {
    const std::string respondent = one.setting("respondent");
    Reading reading;
    reading.respondent = respondent == "organization" ? "" : respondent;
    reading.kind = kind_of(respondent);
    if (reading.kind == RespondentKind::state)
        reading.currency = national_currency(reading.respondent, context.language.figures.currency_wording);
    Report report;
    for (std::size_t i = 0; i < one.text.size(); ++i) {
        if (i + 1 == one.text.size()) reading.lead = one.setting("lead");
        report.introduction.emplace_back().facts = facts_of(one.text[i], context, reading);
    }
    settle_numbers(report, context.language.figures);
    return report.introduction.back().facts;
}

// Where a line leaves out the status ("instrument npt"), any will do; "of X" gives the beginning of the noun, "as of D"
// the date, "kind K" and "year Y" those of a law.
bool agrees(const Fact& fact, const std::string& expected) {
    static const std::regex detailed(
        R"(^(.*?)(?: of (?!\d)(.+?))?(?: as of (\d{4}[-\d]*))?(?: kind ([a-z-]+))?(?: year (\d{4}))?$)");
    std::smatch parts;
    std::regex_match(expected, parts, detailed);
    const std::string line = line_of(fact);
    const bool any_status = fact.kind == FactKind::instrument && parts[1] == "instrument " + fact.id;
    return (parts[1] == line || any_status) && (!parts[2].matched || fact.noun.starts_with(parts[2].str())) &&
        (!parts[3].matched || fact.as_of == parts[3]) && (!parts[4].matched || fact.unit == parts[4]) &&
        (!parts[5].matched || std::to_string(fact.year) == parts[5]);
}

bool is_commitment(const Fact& fact) { return fact.kind == FactKind::instrument && is_standing(fact.status); }

std::optional<FactKind> kind_named(const std::string& line) {
    for (const FactKind kind : {FactKind::figure, FactKind::amount, FactKind::resolution, FactKind::instrument,
                                FactKind::law, FactKind::body, FactKind::date, FactKind::ordinal})
        if (line.starts_with(std::string(name_of(kind)) + " ")) return kind;
    return std::nullopt;
}

// What is wrong with the facts of one case; empty where nothing is.
std::vector<std::string> complaints(const Case& one, const FactContext& context) {
    static const std::set<std::string> negatives{"none",      "no commitment", "no figure",
                                                 "no amount", "no resolution", "no instrument",
                                                 "no law",    "no body",       "no date"};
    std::vector<std::string> wrong;
    const std::vector<Fact> all = facts_of(one, context);
    std::vector<Fact> rest = all;
    const auto topics = topics_of(one.text.back(), context.topics, one.setting("language"));
    const auto has_topic = [&](const std::string& topic) {
        return std::find(topics.begin(), topics.end(), topic) != topics.end();
    };
    const auto says = [&](const std::string& line) {
        return std::find(one.expected.begin(), one.expected.end(), line) != one.expected.end();
    };
    bool dates_listed = says("no date") || says("none");
    bool instruments_listed = !says("no commitment");
    for (const std::string& line : one.expected) {
        if (line.starts_with("topic ")) {
            if (!has_topic(line.substr(6))) wrong.push_back("missing: " + line);
        } else if (line.starts_with("not topic ")) {
            if (has_topic(line.substr(10))) wrong.push_back("wrong: topic " + line.substr(10));
        } else if (const auto kind = kind_named(line)) {
            dates_listed = dates_listed || *kind == FactKind::date;
            instruments_listed = instruments_listed || *kind == FactKind::instrument;
            const auto found =
                std::find_if(rest.begin(), rest.end(), [&](const Fact& fact) { return agrees(fact, line); });
            if (found == rest.end()) wrong.push_back("missing: " + line);
            else rest.erase(found);
        } else if (!negatives.contains(line)) {
            wrong.push_back("not understood: " + line);
        }
    }
    if (says("no commitment"))
        for (const Fact& fact : all)
            if (is_commitment(fact)) wrong.push_back("no commitment: " + line_of(fact));
    for (const Fact& fact : rest) {
        if (fact.kind == FactKind::date && !dates_listed) continue;
        if (fact.kind == FactKind::instrument && !instruments_listed) continue;
        wrong.push_back(fmt::format("wrong: {} “{}” [{}]", line_of(fact), fact.as_printed, fact.rule));
    }
    return wrong;
}

}  // namespace

TEST_CASE("facts: the cases of tests/report/extract/facts", "[extract][facts]") {
    const std::vector<Case> cases = fact_cases();
    std::map<std::string, int> by_language;
    for (const Case& one : cases) {
        ++by_language[one.setting("language")];
        const FactContext context = context_of(one);
        const auto wrong = complaints(one, context);
        if (wrong.empty()) {
            SUCCEED(one.place());
            continue;
        }
        std::vector<std::string> got;
        for (const Fact& fact : facts_of(one, context)) got.push_back(line_of(fact));
        FAIL_CHECK(one.place() << ": " << one.text.back() << joined(wrong) << "\n  got" << joined(got));
    }
    std::string counts;
    for (const auto& [language, count] : by_language) counts += fmt::format(", {} {}", count, language);
    std::cout << "cases of facts: " << cases.size() << counts << "\n";
}

TEST_CASE("facts: every span stands on the text of its fact", "[extract][facts]") {
    for (const Case& one : fact_cases()) {
        const std::string& sentence = one.text.back();
        INFO(one.place() << ": " << sentence);
        const std::size_t length = count_code_points(sentence);
        for (const Fact& fact : facts_of(one, context_of(one))) {
            CHECK(fact.begin < fact.end);
            CHECK(fact.end <= length);
            CHECK(count_code_points(fact.as_printed) == fact.end - fact.begin);
            CHECK(sentence.find(fact.as_printed) != std::string::npos);
            CHECK_FALSE(fact.rule.empty());
        }
    }
}

TEST_CASE("facts: the rules of the config folder keep to their examples", "[extract][facts][config]") {
    const Config& config = tests::config();
    Diagnostics found;
    for (const char* language : {"ar", "en", "es", "fr", "ru", "zh"}) {
        const Diagnostics of_language = check_rule_examples(context_of(config, language), config.folder());
        found.insert(found.end(), of_language.begin(), of_language.end());
    }
    const Diagnostics furniture =
        check_furniture_examples(config.furniture(), (fs::path(config.folder()) / "furniture.yaml").string());
    found.insert(found.end(), furniture.begin(), furniture.end());
    for (const Diagnostic& diagnostic : found)
        FAIL_CHECK(diagnostic.file << ":" << diagnostic.lines.first << ": " << diagnostic.message);
    CHECK(found.empty());
}

TEST_CASE("facts: the instruments that language files name are in the registry", "[extract][facts][config]") {
    const Config& config = tests::config();
    for (const std::string& code : config.language_codes()) {
        const Language& language = config.language(code);
        if (!language.instruments) continue;
        for (const GenericCue& cue : language.instruments->generic) {
            INFO(code << ": " << cue.words.source());
            CHECK((cue.instrument.empty() || config.instruments().find(cue.instrument) != nullptr));
        }
    }
}
