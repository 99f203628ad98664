// What depends on a language stands in config/, not in src/: no letters of other scripts, no phrase by which a report
// is known, no code of a language, no name of a month and no phrase of the pages.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <regex>
#include <set>
#include <sstream>
#include <unicode/uscript.h>
#include <yaml-cpp/yaml.h>

#include "config/labels.h"
#include "corpus/originals.h"
#include "text/date.h"
#include "text/unicode.h"

using namespace sessiondiff;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> source_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(tests::home() / "src"))
        if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

bool of_other_script(char32_t value) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(value), &status)) {
        case USCRIPT_HAN:
        case USCRIPT_ARABIC:
        case USCRIPT_CYRILLIC: return is_letter(value);
        default: return false;
    }
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::size_t words_in(const std::string& phrase) {
    std::istringstream in(phrase);
    return static_cast<std::size_t>(std::distance(std::istream_iterator<std::string>(in), {}));
}

// The runs of two words and more that a pattern spells out: "(?i)^Replies\s+received" has "replies received".
void add_literals(const std::string& pattern, std::set<std::string>& phrases) {
    const std::string spaced = std::regex_replace(
        std::regex_replace(pattern, std::regex(R"(\(\?[a-z]+\)|\\b|\(\?:)"), "|"), std::regex(R"(\\[sh][+*]?)"), " ");
    static const std::regex literal("[A-Za-z]+(?: [A-Za-z]+)+");
    for (auto at = std::sregex_iterator(spaced.begin(), spaced.end(), literal); at != std::sregex_iterator(); ++at)
        phrases.insert(lower(at->str()));
}

void add_all_scalars(const YAML::Node& node, std::set<std::string>& phrases) {
    if (node.IsScalar()) add_literals(node.Scalar(), phrases);
    if (node.IsSequence())
        for (const YAML::Node& entry : node) add_all_scalars(entry, phrases);
    if (node.IsMap())
        for (const auto& entry : node) add_all_scalars(entry.second, phrases);
}

// Titles and cover phrases of the language files, and the titles that the invented reports carry.
std::set<std::string> phrases_of_reports() {
    std::set<std::string> phrases;
    for (const std::string& code : tests::config().language_codes()) {
        const YAML::Node file = YAML::LoadFile((tests::home() / "config" / "languages" / (code + ".yaml")).string());
        for (const char* key : {"cover", "original_tag", "sections", "not_reproduced"})
            add_all_scalars(file[key], phrases);
    }
    for (const char* name : {"en-79.txt", "fr-79.txt", "es-79.txt"}) {
        CorpusEntry entry;
        entry.path = name;
        entry.location = (tests::home() / "tests" / "reports" / name).string();
        const ReportResult result = read_report(entry, tests::config(), {});
        REQUIRE(result.report);
        for (const Section& section : result.report->sections) phrases.insert(lower(section.title));
        phrases.insert(lower(result.report->title.value_or("")));
    }
    // One word may be a word of the program (introduction); short ones stand in any sentence.
    std::erase_if(phrases, [](const std::string& phrase) { return words_in(phrase) < 2 || phrase.size() < 12; });
    // Names that the program's own messages may use.
    for (const char* name : {"european union", "the secretary", "united nations", "member states"}) phrases.erase(name);
    return phrases;
}

// The string literals of a C++ file, comments set aside.
std::vector<std::string> literals_of(const std::string& code) {
    static const std::regex part(R"re(//[^\n]*|R"\(([^]*?)\)"|"((?:[^"\\\n]|\\.)*)")re");
    std::vector<std::string> found;
    for (auto at = std::sregex_iterator(code.begin(), code.end(), part); at != std::sregex_iterator(); ++at)
        found.push_back((*at)[1].str() + (*at)[2].str());
    return found;
}

// Phrases of the pages, as far as they are not words of the program, too: those with a capital or of several words.
std::set<std::string> page_phrases() {
    std::set<std::string> phrases;
    const std::string folder = (tests::home() / "config").string();
    for (const std::string& code : label_languages(folder))
        for (const auto& [key, text] : load_labels(fmt::format("{}/labels/{}.yaml", folder, code)))
            if (key != "locale" && !text.empty() && (words_in(text) > 1 || lower(text) != text)) phrases.insert(text);
    // Words of the program's own messages.
    for (const char* message : {"F1", "States", "not stated"}) phrases.erase(message);
    return phrases;
}

// A language's code or locale ("en", "en_GB"), or a text with the name of a month.
std::regex names_of_languages() {
    const std::vector<std::string>& codes = tests::config().language_codes();
    return std::regex(fmt::format("(?:{})(?:[_-][A-Z]{{2}})?|(?:[^]*[^A-Za-z])?(?:{})(?:[^A-Za-z][^]*)?",
                                  fmt::join(codes, "|"), month_alternatives(codes)));
}

}  // namespace

TEST_CASE("source: no Han, Arabic or Cyrillic letter in src/", "[config]") {
    const auto files = source_files();
    REQUIRE(files.size() > 50);
    for (const fs::path& file : files) {
        std::istringstream in(tests::content_of(file));
        std::string line;
        for (int number = 1; std::getline(in, line); ++number)
            for (std::size_t at = 0; at < line.size();) {
                const CodePoint point = code_point_at(line, at);
                if (of_other_script(point.value)) {
                    FAIL_CHECK(file.string() << ":" << number << ": " << line);
                    break;
                }
                at = point.next;
            }
    }
}

TEST_CASE("source: no phrase of the reports in src/", "[config]") {
    const std::set<std::string> phrases = phrases_of_reports();
    REQUIRE(phrases.size() > 20);
    CHECK(phrases.count("measures to prevent terrorists from acquiring weapons of mass destruction") == 1);
    for (const fs::path& file : source_files()) {
        const std::string code = lower(fmt::format("{}", fmt::join(literals_of(tests::content_of(file)), "\n")));
        for (const std::string& phrase : phrases)
            if (code.find(phrase) != std::string::npos) FAIL_CHECK(file.string() << " holds “" << phrase << "”");
    }
}

TEST_CASE("source: no code of a language, no month and no phrase of the pages in src/", "[config]") {
    const std::set<std::string> phrases = page_phrases();
    CHECK(phrases.contains("Introduction"));
    const std::regex of_a_language = names_of_languages();
    for (const char* name : {"zh", "en_GB", "8 May 2020"}) CHECK(std::regex_match(name, of_a_language));
    for (const char* name : {"id", "zhou", "it may"}) CHECK_FALSE(std::regex_match(name, of_a_language));
    for (const fs::path& file : source_files())
        for (const std::string& literal : literals_of(tests::content_of(file)))
            if (phrases.contains(literal) || std::regex_match(literal, of_a_language))
                FAIL_CHECK(file.string() << " holds “" << literal << "”");
}
