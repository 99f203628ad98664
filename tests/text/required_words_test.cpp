// The words that a match needs: none may be promised that a match can do without.
#include "text/required_words.h"

#include <catch2/catch.hpp>
#include <random>

#include "corpus/originals.h"
#include "text/pattern_set.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

using Words = std::vector<std::string>;

struct Case {
    std::string pattern;
    std::vector<Words> sets;
};

}  // namespace

TEST_CASE("text: the words that a pattern needs", "[text]") {
    for (const Case& expected :
         std::vector<Case>{{"abc", {{"abc"}}},
                           {"(?i)ABC", {{"abc"}}},
                           {"(?-i:A)bc", {{"Abc"}}},
                           {"a|bc", {{"a", "bc"}}},
                           {"(?:ab|cd)ef?", {{"abe", "cde"}}},
                           {"ab+c", {{"a"}}},
                           {"abc?d", {{"ab"}}},
                           {"x[^,]{0,40}(?:long|longer)", {{"long", "longer"}}},
                           {"(?:built|founded)[^.]*(?:centre|of(?:fice|.*bureau))",
                            {{"built", "founded"}, {"centre", "fice", "bureau"}}},
                           {"one.three.four.fifth", {{"three"}, {"fifth"}, {"four"}}},
                           {"number (?:19|20).*[(（]", {{"number 19", "number 20"}, {"(", "（"}}},
                           {"(?<!not )(?<name>built|founded)(?= in)", {{"built", "founded"}}},
                           {"built (?&name)", {{"built "}}},
                           {"[ab]c", {{"ac", "bc"}}},
                           {"[a-z]c", {{"c"}}},
                           {R"(\bword\.)", {{"word."}}},
                           {"(?:abc)?", {}},
                           {"abc|", {}},
                           {"(?:abc){0,2}", {}},
                           {"(?:abc){2,5}", {{"abc"}}},
                           {R"(\d+)", {}},
                           {R"((a)\1)", {}},
                           {"(?P<n>abc)", {}},
                           {"(?(<n>)abc)", {}},
                           {".*", {}}}) {
        INFO(expected.pattern);
        CHECK(required_words(expected.pattern).sets == expected.sets);
    }
}

TEST_CASE("text: the characters that a pattern begins with", "[text]") {
    const auto first = [](const std::string& pattern) { return first_characters(pattern).value_or(Words{"unknown"}); };
    CHECK(first("abc|de") == Words{"a", "d"});
    CHECK(first("(?<!x)(?:[一二]|十)[^。]*") == Words{"一", "二", "十"});
    CHECK(first("a?b*[cd]+e") == Words{"a", "b", "c", "d"});
    CHECK(first("(?:a|b.?)?c") == Words{"a", "b", "c"});
    for (const std::string unknown : {"", "a?", ".a", "a|\\d", "(?i)a", "(?&name)", "[^a]"})
        CHECK(first(unknown) == Words{"unknown"});

    const auto with_digits = beginnings("<?a|(?:[-–]\\s*)?\\d{1,3}");
    REQUIRE(with_digits);
    CHECK(with_digits->characters == Words{"<", "a", "-", "–"});
    CHECK(with_digits->digit);
    CHECK_FALSE(beginnings("a|\\d?"));
    CHECK_FALSE(beginnings("a|[\\d-]"));
    CHECK_FALSE(beginnings("a")->digit);
}

TEST_CASE("text: a set of patterns finds what each of them finds", "[text]") {
    PatternSet set;
    for (const char* source :
         {"(?i)\\btreat(?:y|ies)\\b", "条约|公约", "\\d+", "(?<!no )guards?", "ſ", "(?i)kelvin", "核.*条约", "Guards"})
        set.add(Pattern(source));
    for (const std::string text : {"Treaties", "《公约》", "no guards", "guards 7", "straſe", "K\u212A", "\u212Aelvin",
                                   "核和条约", "Guards", ""}) {
        INFO(text);
        const PossiblePatterns possible = set.possible(text);
        for (std::size_t i = 0; i < set.size(); ++i) {
            INFO(set[i].source());
            if (set[i].matches(text)) CHECK(possible[i]);
        }
    }
    CHECK_FALSE(set.possible("核和公约")[6]);
}

TEST_CASE("text: a pattern in a set knows its place", "[text]") {
    PatternWords words;
    Pattern first("one");
    Pattern second("two");
    words.add_placed(first);
    words.add_placed(second);
    const PossiblePatterns possible = words.possible("two");
    CHECK_FALSE(possible.of(first));
    CHECK(possible.of(second));
    CHECK(possible.of(Pattern("three")));  // nobody has looked for it
}

TEST_CASE("text: patterns that match wherever their words stand", "[text]") {
    const auto certain = [](const char* pattern) { return required_words(pattern).certain; };
    for (const char* pattern : {"条约|公约", "(?:国际|多边)(?:公约|条约)", "核安[保全]", "(?<name>海关)", "(?i:核)|、"})
        CHECK(certain(pattern));
    for (const char* pattern : {"^条约", "条约$", R"(\b条约)", "(?!核)核", "核(?=电)", "(?<!反)核", "(?>核|核电)站",
                                "核电?+电", "核.?", "核|", "treaty", "核x", R"(核\d)", "(?&a)", "[^核]", R"((核)\1)"})
        CHECK_FALSE(certain(pattern));
    // Every character is found in a folded text where it stands in the text itself, and only there.
    for (char32_t value = 1; value < 0x110000; ++value) {
        if (value >= 0xD800 && value < 0xE000) continue;
        std::string character;
        append_code_point(character, value);
        const char32_t folded = code_point_at(case_folded(character), 0).value;
        if ((value >= 0x2E80 && value < 0xA640) || (folded >= 0x2E80 && folded < 0xA640)) CHECK((folded == value));
    }
}

TEST_CASE("text: what is said of a set without asking PCRE2 is what PCRE2 says", "[text]") {
    const Config& config = tests::config();
    std::minstd_rand random(7);
    for (const std::string& language : config.language_codes()) {
        const PatternSet& cues = config.topics().cues(language).cues;
        Words pieces{"，", " ", "a", "核"};
        for (std::size_t i = 0; i < cues.size(); ++i)
            for (const Words& set : required_words(cues[i].source()).sets)
                for (const std::string& word : set) {
                    const std::size_t half = word.size() < 2 ? word.size() : code_point_at(word, word.size() / 2).next;
                    if (half <= word.size() && (static_cast<unsigned char>(word[word.size() / 2]) & 0xC0U) != 0x80U)
                        pieces.push_back(word.substr(0, half));
                    pieces.push_back(word);
                }
        for (int round = 0; round < 200; ++round) {
            std::string text;
            for (int i = 0; i < 8; ++i) text += pieces[random() % pieces.size()];
            const PossiblePatterns possible = cues.possible(text);
            for (std::size_t i = 0; i < cues.size(); ++i)
                if (cues.matches(i, text, possible) != cues[i].matches(text))
                    FAIL_CHECK(cues[i].source() << " in " << text);
        }
    }
}

TEST_CASE("text: the cues of all languages on the sentences of their own examples", "[text]") {
    const Config& config = tests::config();
    for (const std::string& language : config.language_codes()) {
        const PatternSet& cues = config.topics().cues(language).cues;
        for (const Topic& topic : config.topics().all())
            for (const std::string_view sentence : topic.rules.examples.of(language)) {
                const PossiblePatterns possible = cues.possible(sentence);
                for (std::size_t i = 0; i < cues.size(); ++i)
                    if (cues[i].matches(sentence)) {
                        INFO(cues[i].source() << " in " << sentence);
                        CHECK(possible[i]);
                    }
            }
    }
}
