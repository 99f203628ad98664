// The cases of tests/report/parse/forms/: a line of a report, and what the parser must read in it. Their form is described in
// tests/report/parse/forms/README.md.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <map>
#include <sstream>

#include "corpus/originals.h"
#include "report/parse/front_matter.h"
#include "report/parse/replies.h"
#include "report/parse/structure.h"
#include "text/unicode.h"

namespace fs = std::filesystem;
using namespace sessiondiff;

namespace {

struct FormCase {
    std::string place;  ///< file:line
    std::string language;
    std::string what;
    std::string value;
    std::string text;
};

std::vector<FormCase> cases_in(const fs::path& path) {
    std::vector<FormCase> cases;
    std::istringstream in(tests::content_of(path));
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line.starts_with("#")) continue;
        const std::string place = fmt::format("{}:{}", path.filename().string(), number);
        const std::size_t colon = line.find(": ");
        if (colon == std::string::npos) FAIL(place << ": a case is “what value: text”: " << line);
        FormCase one{place, path.stem().string(), line.substr(0, colon), "", line.substr(colon + 2)};
        if (const std::size_t space = one.what.find(' '); space != std::string::npos) {
            one.value = one.what.substr(space + 1);
            one.what.erase(space);
        }
        cases.push_back(std::move(one));
    }
    return cases;
}

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
    const Structure structure = find_structure(blocks, language);
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
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(tests::home() / "tests" / "report" / "parse" / "forms"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    CHECK(files.size() >= 5);
    for (const fs::path& file : files)
        for (const FormCase& one : cases_in(file)) {
            const auto reader = readers().find(one.what);
            if (reader == readers().end()) {
                FAIL_CHECK(one.place << ": nothing is known of “" << one.what << "”");
                continue;
            }
            const std::string found = reader->second(one.text, tests::config().language(one.language));
            if (found != one.value)
                FAIL_CHECK(one.place << ": " << one.what << " " << one.value << ": " << one.text << "\n  got "
                                     << found);
        }
}
