// The cases of tests/report/parse/forms/: lines of reports, and what the parser must read in each of them.
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <map>

#include "cases.h"
#include "corpus/originals.h"
#include "report/parse/front_matter.h"
#include "report/parse/replies.h"
#include "report/parse/structure.h"

using namespace sessiondiff;

namespace {

Block heading(const std::string& text) {
    Block block;
    block.kind = BlockKind::heading;
    block.text = text;
    return block;
}

std::string or_none(const std::optional<std::string>& value) { return value.value_or("none"); }
std::string or_none(const std::optional<int>& value) { return value ? std::to_string(*value) : "none"; }

// What a cover with this line only says.
Report cover_of(const std::string& text, const Language& language) {
    Report report;
    const std::vector<Block> cover{heading("A/90/1"), heading(text)};
    read_cover(cover, {}, language, report);
    return report;
}

// What an introduction of this text only says.
Report introduction_of(const std::string& text, const Language& language) {
    Statement statement;
    statement.text = text;
    Report report;
    read_introduction(std::vector<Statement>{statement}, {language, tests::config().registry(), {}, {}}, report);
    return report;
}

std::string tag_in(const std::string& text, const Language& language) {
    const auto tag = read_tag(text, language);
    return !tag ? "none" : tag->language ? *tag->language : or_none(tag->date);
}

// "kind" of a numbered title; "kind subgroup" of the last of several titles, divided by " | ".
std::string section_in(const std::string& text, const Language& language) {
    std::vector<Block> blocks;
    for (std::size_t at = 0; at != std::string::npos;) {
        const std::size_t end = text.find(" | ", at);
        blocks.push_back(heading(text.substr(at, end == std::string::npos ? end : end - at)));
        at = end == std::string::npos ? end : end + 3;
    }
    const std::size_t headings = blocks.size();
    Block tag = heading("[]");  // a reply follows: without one a group of organizations is a heading as any other
    tag.kind = BlockKind::tag;
    blocks.push_back(tag);
    const Structure structure = find_structure(blocks, language, false);
    if (structure.sections.size() != headings) return "none";
    const Section& section = structure.sections.back().section;
    return std::string(name_of(section.kind)) + (section.subgroup.empty() ? "" : " " + section.subgroup);
}

std::string requests_in(const std::string& text, const Language& language) {
    std::string found;
    for (const Request& request : introduction_of(text, language).requests)
        found += (found.empty() ? "" : ", ") + request.what + " " + request.date;
    return found.empty() ? "none" : found;
}

std::string parts_of_cover(const std::string& text, const Language& language) {
    for (const auto& [name, patterns] : std::initializer_list<std::pair<std::string, const std::vector<Pattern>&>>{
             {"summary", language.summary}, {"contents", language.contents}, {"report", language.report_line}})
        if (matches_any(patterns, text)) return name;
    return "none";
}

std::string languages_in(const std::string& text, const Language& language) {
    const auto languages = cover_of(text, language).original_languages;
    return languages ? fmt::format("{}", fmt::join(*languages, " ")) : "none";
}

using Reader = std::string (*)(const std::string& text, const Language& language);

const std::map<std::string, Reader>& readers() {
    static const std::map<std::string, Reader> all{
        {"session",
         [](const std::string& text, const Language& language) {
             return std::to_string(cover_of(text, language).session);
         }},
        {"item",
         [](const std::string& text, const Language& language) {
             return or_none(cover_of(text, language).agenda_item);
         }},
        {"distributed",
         [](const std::string& text, const Language& language) {
             return or_none(cover_of(text, language).distributed);
         }},
        {"original", languages_in},
        {"line", parts_of_cover},
        {"tag", tag_in},
        {"section", section_in},
        {"request", requests_in},
        {"deadline",
         [](const std::string& text, const Language& language) {
             return or_none(introduction_of(text, language).deadline);
         }},
        {"mandate",
         [](const std::string& text, const Language& language) {
             return or_none(introduction_of(text, language).mandate);
         }},
        {"as-of",
         [](const std::string& text, const Language& language) {
             return or_none(introduction_of(text, language).announced.as_of);
         }},
        {"states",
         [](const std::string& text, const Language& language) {
             return or_none(introduction_of(text, language).announced.states);
         }},
        {"organizations",
         [](const std::string& text, const Language& language) {
             return or_none(introduction_of(text, language).announced.organizations);
         }},
        {"eu",
         [](const std::string& text, const Language& language) {
             return std::string(introduction_of(text, language).announced.eu ? "yes" : "no");
         }},
        {"reproduced",
         [](const std::string& text, const Language& language) {
             return std::string(matches_any(language.not_reproduced, text) ? "no" : "yes");
         }},
    };
    return all;
}

}  // namespace

TEST_CASE("languages: the forms of covers, introductions, sections and tags", "[parse][languages]") {
    for (const Case& one : tests::cases_in("report/parse/forms", {"language"}))
        for (const std::string& line : one.expected) {
            const std::string what = line.substr(0, line.find(' '));
            INFO(one.place() << ": " << line);
            REQUIRE(readers().contains(what));
            for (std::size_t i = 0; i < one.text.size(); ++i) {
                const std::string found =
                    readers().at(what)(one.text[i], tests::config().language(one.setting("language")));
                INFO(one.place(i) << ": " << one.text[i]);
                CHECK(what + " " + found == line);
            }
        }
}
