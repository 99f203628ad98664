// Bad configuration: each message names file, line and column, what was expected, and the nearest known key.
#include "config/yaml.h"
#include "model/published_path.h"

#include <catch2/catch.hpp>

#include "config/corpus.h"
#include "config/instruments.h"
#include "config/language.h"
#include "config/registry.h"
#include "config/terms.h"
#include "config/topics.h"
#include "corpus/originals.h"
#include "config/furniture.h"

using namespace sessiondiff;
namespace fs = std::filesystem;

namespace {

const std::string no_countries = "countries: []\n";

struct Place {
    int line = 0;
    int column = 0;
};

// Runs `load`, which must throw a ConfigError with this code at this place of `file`; its message must hold `words`.
template <typename Load>
void check_error(Load load, const std::string& file, const std::string& code, Place place,
                 const std::vector<std::string>& words) {
    try {
        load();
        FAIL_CHECK("no error; expected " << code);
    } catch (const ConfigError& error) {
        CHECK(error.diagnostic.code == code);
        CHECK(error.diagnostic.severity == Severity::error);
        CHECK(error.diagnostic.file == file);
        CHECK(error.diagnostic.lines.first == place.line);
        CHECK(error.diagnostic.column == place.column);
        if (place.line > 0)
            CHECK_THAT(error.what(),
                       Catch::StartsWith(file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) +
                                         ": error: "));
        for (const std::string& word : words) CHECK_THAT(error.what(), Catch::Contains(word));
    }
}

struct BadFile {
    std::string content;
    std::string code;
    Place place;
    std::vector<std::string> words;
};

void check_corpus(const tests::TemporaryFolder& folder, const BadFile& bad) {
    INFO(bad.content);
    const std::string file = folder.write("corpus.yaml", bad.content);
    check_error([&] { load_corpus(file); }, file, bad.code, bad.place, bad.words);
}

// A language file with one line changed.
void check_language(const std::string& from, const std::string& to, const std::string& code,
                    const std::vector<std::string>& words) {
    const tests::TemporaryFolder folder;
    std::string content = tests::content_of(tests::home() / "config" / "languages" / "en.yaml");
    const std::size_t at = content.find(from);
    INFO(from << " → " << to);
    REQUIRE(at != std::string::npos);
    const int line =
        1 + static_cast<int>(std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    content.replace(at, from.size(), to);
    const std::string file = folder.write("en.yaml", content);
    try {
        load_language(file);
        FAIL_CHECK("no error");
    } catch (const ConfigError& error) {
        CHECK(error.diagnostic.code == code);
        CHECK(error.diagnostic.lines.first == line);
        CHECK(error.diagnostic.column > 0);
        for (const std::string& word : words) CHECK_THAT(error.what(), Catch::Contains(word));
    }
}

}  // namespace

TEST_CASE("config: bad corpus files", "[config]") {
    const tests::TemporaryFolder folder;
    for (const BadFile& bad : std::vector<BadFile>{
             {"reports:\n  - {path: a.txt, lanuage: zh}\n",
              "config-unknown-key",
              {2, 19},
              {"lanuage", "did you mean 'language'?", "known keys: session, path"}},
             {"report: []\n", "config-unknown-key", {1, 1}, {"did you mean 'reports'?"}},
             {"reports:\n  - {path: a.txt, xyzzyxyzzy: 1}\n", "config-unknown-key", {2, 19}, {"xyzzyxyzzy"}},
             {"reports:\n  - {path: a.txt, session: many}\n",
              "config-type",
              {2, 28},
              {"expected a whole number", "'many'"}},
             {"reports:\n  - {path: a.txt, session: 67.5}\n", "config-type", {2, 28}, {"expected a whole number"}},
             {"reports:\n  - {path: a.txt, session: 0}\n", "config-value", {2, 28}, {"no session"}},
             {"reports:\n  - {path: [a, b]}\n", "config-type", {2, 12}, {"expected a text", "a list"}},
             {"reports: a.txt\n", "config-type", {1, 10}, {"expected a list"}},
             {"reports:\n  - a.txt\n", "config-type", {2, 5}, {"expected a mapping"}},
             {"- a\n", "config-type", {1, 1}, {"expected a mapping", "a list"}},
             {"reports:\n  - {session: 67}\n", "config-missing-key", {2, 5}, {"missing key 'path'"}},
             {"reports:\n  - {path: a.txt, path: b.txt}\n", "config-duplicate-key", {2, 19}, {"'path' stands twice"}},
             {"reports:\n  - {path: a.txt}\n  - {path: a.txt}\n", "corpus-duplicate", {3, 12}, {"first in line 2"}},
             {"reports:\n  - {path: a.txt, series: other}\n", "config-value", {2, 27}, {"replies, strategy"}},
             {"reports:\n  - {path: a.txt, session: 075}\n", "config-type", {2, 28}, {"without zeros", "'075'"}},
             {"reports:\n  - {path: a.txt}\n---\na: b\n", "config-syntax", {3, 1}, {"a second document"}},
             {"reports: []\n", "corpus-empty", {1, 10}, {"no report"}},
             {"reports: [\n", "config-syntax", {2, 1}, {"not valid YAML"}},
             {"reports:\n  - {path: a.txt\n  - {path: b.txt}\n", "config-syntax", {3, 5}, {"not valid YAML"}}})
        check_corpus(folder, bad);
}

TEST_CASE("config: a corpus names files anywhere", "[config]") {
    const tests::TemporaryFolder folder;
    const std::string file = folder.write(
        "corpus/corpus.yaml", "reports:\n  - {path: ../a.txt}\n  - {path: /srv/b.txt}\n  - {path: sub/c.txt}\n");
    const Corpus corpus = load_corpus(file);
    REQUIRE(corpus.reports.size() == 3);
    CHECK(fs::path(corpus.reports[0].location).lexically_normal() == folder.path() / "a.txt");
    CHECK(corpus.reports[1].location == "/srv/b.txt");
    CHECK(published_path(corpus.reports[0].path) == "a.txt");
    CHECK(published_path(corpus.reports[1].path) == "b.txt");
    CHECK(published_path("x/../../y/d.txt") == "d.txt");
    CHECK(published_path(corpus.reports[2].path) == "sub/c.txt");
}

TEST_CASE("config: the line itself is shown with a caret, and nothing in it moves a terminal", "[config]") {
    const tests::TemporaryFolder folder;
    const std::vector<std::pair<std::string, std::string>> cases{
        {"{path: a.txt, sesion: 3}", "\n    - {path: a.txt, sesion: 3}\n                    ^"},
        {"{path: 核.txt, sesion: 3}", "\n    - {path: 核.txt, sesion: 3}\n                     ^"},
        {"{path: \x1B[31m.txt}", "\n    - {path: \uFFFD[31m.txt}\n             ^"}};
    for (const auto& [line, shown] : cases) {
        const std::string file = folder.write("corpus.yaml", "reports:\n  - " + line + "\n");
        try {
            load_corpus(file);
            FAIL("no error");
        } catch (const ConfigError& error) {
            CHECK_THAT(error.what(), Catch::EndsWith(shown));
        }
    }
}

TEST_CASE("config: files that cannot be read", "[config]") {
    const tests::TemporaryFolder folder;
    const std::string none = (folder.path() / "none.yaml").string();
    check_error([&] { load_corpus(none); }, none, "config-missing-file", {}, {"no such file"});
    check_error([&] { load_corpus(folder.path().string()); }, folder.path().string(), "config-not-a-file", {}, {});
    const std::string empty = folder.write("empty.yaml", "");
    CHECK_THROWS_AS(load_corpus(empty), ConfigError);
    const std::string binary = folder.write("binary.yaml", std::string("\x89PNG\r\n\x1A\n\0\0", 10));
    CHECK_THROWS_AS(load_corpus(binary), ConfigError);
    const std::string multiplied = folder.write("aliases.yaml",
                                                "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nb: &b [*a, *a, *a, *a, *a, *a, "
                                                "*a, *a, *a, *a]\nreports: [*b, *b, *b]\n");
    check_error(
        [&] {
            load_corpus(multiplied, {1000, 32, 300});
        },
        multiplied, "config-too-large", {1, 23}, {"more than 300 values", "--max-config-values"});
    const std::string circle = folder.write("circle.yaml", "reports: &a [*a]\n");
    check_error([&] { load_corpus(circle); }, circle, "config-too-deep", {1, 10},
                {"more than 32", "--max-config-depth"});
    const std::string deep = folder.write("deep.yaml", "reports: [[[[[]]]]]\n");
    check_error(
        [&] {
            load_corpus(deep, {1000, 4, 300});
        },
        deep, "config-too-deep", {1, 13}, {"more than 4", "--max-config-depth"});
    const std::string large = folder.write("large.yaml", "reports: []" + std::string(17U << 20, '\n'));
    check_error([&] { load_corpus(large); }, large, "config-too-large", {}, {"limit is"});
}

TEST_CASE("config: a good corpus file", "[config]") {
    const tests::TemporaryFolder folder;
    const Corpus corpus = load_corpus(folder.write(
        "corpus.yaml",
        "reports:\n  - {path: x/a.txt, session: 67, series: strategy, layout: pdf-text}\n  - {path: b.txt}\n"));
    REQUIRE(corpus.reports.size() == 2);
    CHECK(corpus.reports[0].session == 67);
    CHECK(corpus.reports[0].series == Series::strategy);
    CHECK(corpus.reports[0].layout == "pdf-text");
    CHECK(fs::path(corpus.reports[0].location) == folder.path() / "x" / "a.txt");
    CHECK_FALSE(corpus.reports[1].session);
    CHECK(corpus.reports[1].line == 3);
}

TEST_CASE("config: bad language files", "[config]") {
    check_language("unspaced: false", "unspacd: false", "config-unknown-key", {"did you mean 'unspaced'?"});
    check_language("unspaced: false", "unspaced: perhaps", "config-type", {"expected true or false", "'perhaps'"});
    check_language("kind: introduction", "kind: foreword", "config-value", {"'foreword'", "known kinds: introduction"});
    check_language("subsection_number: '", "subsection_number: '(", "config-pattern",
                   {"sections.subsection_number", "does not compile at its character"});
    check_language("\\d+|(?&spelled_number)|one", "\\d+|(?&speled_number)|one", "config-undefined-name",
                   {"introduction.announced.states[0]", "'speled_number'", "did you mean 'spelled_number'?",
                    "defined: a_reply, agent, among_the_first, "});
    check_language("(?<![\\p{L}\\d-])(?&spelled_number)", "(?&spelled)", "config-undefined-name",
                   {"figures.numerals", "'spelled'"});
    check_language("and_implements: |-\n    (?xi)", "and_implements: |-\n    (?&list)(?&body)", "config-undefined-name",
                   {"definitions.and_implements", "'body', which nothing above defines"});
    check_language("  to_join: |-\n    (?xi)", "  to_join: |-\n    (?xi) (", "config-pattern",
                   {"definitions.to_join", "does not compile"});
    check_language("to_join: |-\n", "to-join: |-\n", "config-value", {"definitions.to-join", "small letters"});
}

TEST_CASE("config: a language file without a key it needs", "[config]") {
    const tests::TemporaryFolder folder;
    const std::string file = folder.write("xx.yaml", "language: xx\nunspaced: false\n");
    check_error([&] { load_language(file); }, file, "config-missing-key", {1, 1}, {"missing key"});
}

TEST_CASE("config: bad registries", "[config]") {
    const tests::TemporaryFolder folder;
    const std::string countries = folder.write("countries.yaml", no_countries);
    const auto organizations = [&](const std::string& content) {
        const std::string file = folder.write("organizations.yaml", content);
        return std::pair(file, [=] { Registry(file, countries); });
    };
    const std::string first = "organizations:\n  - {id: a, group: other, names: {en: [The Alpha League]}}\n";
    {
        const auto [file, load] =
            organizations(first + "  - {id: b, group: other, names: {en: [Beta, The “Alpha” league]}}\n");
        check_error(load, file, "config-duplicate-name", {3, 46}, {"belongs to a already", "line 2"});
    }
    {
        const auto [file, load] = organizations(first + "  - {id: b, group: other, names: {en: [Beta, BETA]}}\n");
        check_error(load, file, "config-duplicate-name", {3, 46}, {"stands twice"});
    }
    {
        const auto [file, load] = organizations(first + "  - {id: a, group: other, names: {en: [Beta]}}\n");
        check_error(load, file, "config-duplicate-id", {3, 5}, {"'a' stands twice"});
    }
    {
        const auto [file, load] = organizations(first + "  - {id: b, grup: other, names: {en: [Beta]}}\n");
        check_error(load, file, "config-unknown-key", {3, 13}, {"did you mean 'group'?"});
    }
    {
        const auto [file, load] = organizations(first);
        CHECK_NOTHROW(load());
        const std::string bad = folder.write("countries.yaml", "countries:\n  - {id: Chile, names: {en: [Chile]}}\n");
        check_error(load, bad, "config-value", {2, 10}, {"'Chile'", "alpha-2"});
    }
}

TEST_CASE("config: a name, a word or a topic that two entries claim is an error with both places", "[config]") {
    const tests::TemporaryFolder folder;
    const std::string instruments = folder.write("instruments.yaml",
                                                 "instruments:\n  - {id: a, kind: treaty, names: {zh: [联合公约]}}\n  "
                                                 "- {id: b, kind: treaty, names: {zh: [边境条约, 联合 公约]}}\n");
    check_error([&] { InstrumentRegistry{instruments}; }, instruments, "config-duplicate-name", {3, 46},
                {"belongs to a already", "line 2"});
    const std::string terms = folder.write(
        "terms.yaml", "terms:\n  - {id: a, words: {en: [course, training]}}\n  - {id: b, words: {en: [Training]}}\n");
    check_error([&] { load_terms(terms); }, terms, "config-duplicate-name", {3, 26},
                {"belongs to a already", "line 2"});
    const std::string topics =
        folder.write("topics.yaml", "topics:\n  - {id: a, names: {en: A}}\n  - {id: a, names: {en: B}}\n");
    check_error([&] { TopicRegistry{topics}; }, topics, "config-duplicate-id", {3, 5}, {"'a' stands twice", "line 2"});
    const std::string kinds = folder.write("topics.yaml", "topics:\n  - {id: a, names: {en: A}, facts: [laws]}\n");
    check_error([&] { TopicRegistry{kinds}; }, kinds, "config-value", {2, 37}, {"unknown kind of fact 'laws'"});
}

TEST_CASE("config: the nearest known word", "[config]") {
    const std::vector<std::string> known{"session", "path", "language"};
    CHECK(nearest_word("sesion", known) == "session");
    CHECK(nearest_word("pth", known) == "path");
    CHECK_FALSE(nearest_word("quux", {"session", "language"}));
    CHECK_FALSE(nearest_word("a", {}));
}

TEST_CASE("config: all six language files load and say what they are", "[config]") {
    CHECK(tests::config().language_codes() == std::vector<std::string>{"ar", "en", "es", "fr", "ru", "zh"});
    for (const std::string& code : tests::config().language_codes()) {
        INFO(code);
        const Language& language = tests::config().language(code);
        CHECK(language.code == code);
        CHECK(language.ordinals.size() >= 100);
        for (const char* name : {"ar", "en", "es", "fr", "ru", "zh"})
            CHECK(std::any_of(language.language_names.begin(), language.language_names.end(),
                              [&](const auto& entry) { return entry.second == name; }));
    }
    CHECK_FALSE(tests::config().has_language("de"));
}

TEST_CASE("config: furniture, its examples and counterexamples", "[config]") {
    const FurnitureRules& rules = tests::config().furniture();
    REQUIRE_FALSE(rules.rules.empty());
    for (const FurnitureRule& rule : rules.rules) {
        INFO("config/furniture.yaml:" << rule.line << " (" << rule.kind << ")");
        CHECK_FALSE(rule.examples.empty());
        for (const std::string& example : rule.examples) {
            INFO(example);
            CHECK(rule.pattern.matches(example));
            CHECK(furniture_kind("  " + example + "\t", rules) == rule.kind);
        }
        for (const std::string& counterexample : rule.counterexamples) {
            INFO(counterexample);
            CHECK_FALSE(furniture_kind(counterexample, rules));
        }
    }
}
