// The words that a match needs: none may be promised that a match can do without.
#include "text/required_words.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"
#include "text/pattern_set.h"

using namespace sessiondiff;

namespace {

struct Case {
    std::string pattern;
    std::vector<std::string> words;
};

}  // namespace

TEST_CASE("text: the words that a pattern needs", "[text]") {
    for (const Case& expected : std::vector<Case>{{"abc", {"abc"}},
                                                  {"(?i)ABC", {"abc"}},
                                                  {"a|bc", {"a", "bc"}},
                                                  {"(?:ab|cd)ef?", {"abef", "abe", "cdef", "cde"}},
                                                  {"ab+c", {"a"}},
                                                  {"x[^,]{0,40}(?:long|longer)", {"long", "longer"}},
                                                  {"(?<!not )(?<name>built|founded)(?= in)", {"built", "founded"}},
                                                  {"[ab]c", {"ac", "bc"}},
                                                  {"[a-z]c", {"c"}},
                                                  {R"(\bword\.)", {"word."}},
                                                  {"(?:abc)?", {}},
                                                  {"abc|", {}},
                                                  {"(?:abc){0,2}", {}},
                                                  {"(?:abc){2,5}", {"abc"}},
                                                  {R"(\d+)", {}},
                                                  {R"((a)\1)", {}},
                                                  {"(?P<n>abc)", {}},
                                                  {".*", {}}}) {
        INFO(expected.pattern);
        CHECK(required_words(expected.pattern).words == expected.words);
    }
}

TEST_CASE("text: a set of patterns finds what each of them finds", "[text]") {
    PatternSet set;
    for (const char* source : {"(?i)\\btreat(?:y|ies)\\b", "条约|公约", "\\d+", "(?<!no )guards?", "ſ", "(?i)kelvin"}) set.add(Pattern(source));
    for (const std::string text : {"Treaties", "《公约》", "no guards", "guards 7", "straſe", "K\u212A", "\u212Aelvin", ""}) {
        INFO(text);
        const std::vector<bool> possible = set.possible(text);
        for (std::size_t i = 0; i < set.size(); ++i) {
            INFO(set[i].source());
            if (set[i].matches(text)) CHECK(possible[i]);
        }
    }
}

TEST_CASE("text: the cues of all languages on the sentences of their own examples", "[text]") {
    const Config& config = tests::config();
    for (const std::string& language : config.language_codes()) {
        const PatternSet& cues = config.topics().cues(language).cues;
        for (const Topic& topic : config.topics().all())
            for (const std::string_view sentence : topic.rules.examples.of(language)) {
                const std::vector<bool> possible = cues.possible(sentence);
                for (std::size_t i = 0; i < cues.size(); ++i)
                    if (cues[i].matches(sentence)) {
                        INFO(cues[i].source() << " in " << sentence);
                        CHECK(possible[i]);
                    }
            }
    }
}
