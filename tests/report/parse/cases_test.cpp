// The cases of tests/report/parse/cases/: a short report and what is read in it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "cases.h"
#include "corpus/originals.h"
#include "report/layout/layout.h"
#include "report/parse/parser.h"

using namespace sessiondiff;

namespace {

using Texts = std::vector<std::string>;

Report parsed(const Case& one) {
    const Config& config = tests::config();
    const SourceText source = tests::source_of(tests::document_of(one));
    const std::string language =
        one.setting("language").empty() ? detect_language(source, config) : one.setting("language");
    const Layout* layout =
        one.setting("layout").empty() ? &detect_layout(source, config.furniture()) : find_layout(one.setting("layout"));
    REQUIRE(layout != nullptr);
    Document document = layout->read(source, config.furniture());
    CHECK(check_account(source, document).empty());
    const auto session =
        one.setting("session").empty() ? std::nullopt : std::optional(std::stoi(one.setting("session")));
    return parse_report(std::move(document), {config.language(language), config.registry(), session, std::nullopt});
}

Texts front_of(const Report& report) {
    Texts lines;
    const auto add = [&](const std::string& key, const std::optional<std::string>& value) {
        if (value) lines.push_back(key + ": " + *value);
    };
    lines.push_back(fmt::format("session: {}", report.session));
    add("symbol", report.symbol);
    add("distributed", report.distributed);
    if (report.original_languages)
        lines.push_back(fmt::format("languages: {}", fmt::join(*report.original_languages, " ")));
    add("agenda item", report.agenda_item);
    add("title", report.title);
    add("mandate", report.mandate);
    for (const Request& request : report.requests) lines.push_back(request.what + ": " + request.date);
    add("deadline", report.deadline);
    add("as of", report.announced.as_of);
    if (report.announced.states) lines.push_back(fmt::format("states: {}", *report.announced.states));
    if (report.announced.organizations)
        lines.push_back(fmt::format("organizations: {}", *report.announced.organizations));
    if (report.announced.eu) lines.emplace_back("eu: yes");
    return lines;
}

Texts contents_of(const Report& report) {
    Texts lines;
    for (const ContentsEntry& entry : report.contents) lines.push_back(fmt::format("{} | {}", entry.page, entry.title));
    return lines;
}

Texts sections_of(const Report& report) {
    Texts lines;
    for (const Section& section : report.sections)
        lines.push_back(fmt::format("{}{}{} | {}", name_of(section.kind), section.number.empty() ? "" : " ",
                                    section.number, section.title));
    return lines;
}

Texts replies_of(const Report& report) {
    Texts lines;
    for (const Submission& reply : report.submissions)
        lines.push_back(fmt::format("{} | {} | {}{} | {} | {}{}", reply.respondent, reply.heading,
                                    name_of(reply.section), reply.subgroup ? "/" + *reply.subgroup : "",
                                    reply.original_language.value_or("-"), reply.date.value_or("-"),
                                    reply.reproduced ? "" : " | not reproduced"));
    return lines;
}

Texts statements_of_all(const Report& report) {
    Texts lines;
    for (const Statement& statement : report.introduction) lines.push_back("intro | " + statement.text);
    for (const Submission& reply : report.submissions)
        for (const Statement& statement : reply.statements) lines.push_back(reply.respondent + " | " + statement.text);
    return lines;
}

Texts notes_of(const Report& report) {
    Texts lines;
    for (const Submission& reply : report.submissions)
        for (const std::string& note : reply.notes) lines.push_back(reply.respondent + " | " + note);
    return lines;
}

// "unodc | 3 (5)": acts in paragraph 3, is a partner in paragraph 5.
Texts paragraphs_of(const Report& report) {
    Texts lines;
    for (const Submission& reply : report.submissions) {
        std::string line = reply.respondent + " |";
        for (const int number : reply.paragraphs_numbered) {
            const bool acts = std::find(reply.paragraphs_acting.begin(), reply.paragraphs_acting.end(), number) !=
                reply.paragraphs_acting.end();
            line += acts ? fmt::format(" {}", number) : fmt::format(" ({})", number);
        }
        lines.push_back(line);
    }
    return lines;
}

Texts annex_of(const Report& report) {
    Texts lines;
    if (!report.annex) return lines;
    for (const AnnexMember& member : report.annex->members) lines.push_back("member " + member.id);
    for (const WorkingGroup& group : report.annex->working_groups) {
        lines.push_back("group | " + group.title);
        for (const AnnexMember& member : group.leads) lines.push_back("lead " + member.id);
        for (const AnnexMember& member : group.members) lines.push_back("member " + member.id);
        for (const AnnexMember& member : group.partners) lines.push_back("partner " + member.id);
    }
    return lines;
}

Texts diagnostics_of(const Report& report) {
    Texts lines;
    for (const Diagnostic& diagnostic : report.diagnostics)
        lines.push_back(diagnostic.lines.first == 0 ? diagnostic.code
                                                    : fmt::format("{} @ {}", diagnostic.code, diagnostic.lines.first));
    return lines;
}

// The part of a line is its first word.
std::string part_of(const std::string& line) { return line.substr(0, line.find(' ')); }

// Of the parts that a case expects, the lines; "note none" where a part is empty.
Texts lines_of(const Report& report, const Texts& expected) {
    static const std::vector<std::pair<std::string, Texts (*)(const Report&)>> parts{{"front", front_of},
                                                                                     {"contents", contents_of},
                                                                                     {"section", sections_of},
                                                                                     {"reply", replies_of},
                                                                                     {"statement", statements_of_all},
                                                                                     {"note", notes_of},
                                                                                     {"paragraphs", paragraphs_of},
                                                                                     {"annex", annex_of},
                                                                                     {"diagnostic", diagnostics_of}};
    Texts lines;
    for (const auto& [part, made] : parts) {
        const auto is_of_part = [&name = part](const auto& line) { return part_of(line) == name; };
        if (std::none_of(expected.begin(), expected.end(), is_of_part)) continue;
        Texts found = made(report);
        if (found.empty()) found.emplace_back("none");
        for (const std::string& line : found) lines.push_back(part + " " + line);
    }
    return lines;
}

}  // namespace

TEST_CASE("parse cases: a short report and what is read in it", "[parse]") {
    for (const Case& one : tests::cases_in("report/parse/cases", {"language", "layout", "session"})) {
        INFO(one.place() << ": " << one.title);
        tests::check_lines(one, lines_of(parsed(one), one.expected));
    }
}
