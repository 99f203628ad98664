// Rules of furniture, alone and together.
#include "config/furniture.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "corpus/originals.h"
#include "text/unicode.h"

using namespace sessiondiff;

namespace {

FurnitureRules rules_of(const std::string& patterns) {
    const tests::TemporaryFolder folder;
    std::string yaml = "furniture:\n";
    for (std::size_t at = 0; at < patterns.size();) {
        const std::size_t end = std::min(patterns.find('\n', at), patterns.size());
        yaml += "  - {kind: rule, pattern: '" + patterns.substr(at, end - at) + "', examples: []}\n";
        at = end + 1;
    }
    return load_furniture(folder.write("furniture.yaml", yaml));
}

}  // namespace

TEST_CASE("furniture: the rules of config/ are tried together", "[layout]") {
    const FurnitureRules& rules = tests::config().furniture();
    CHECK_FALSE(rules.any.empty());
    for (const FurnitureRule& rule : rules.rules) {
        for (const std::string& example : rule.examples) CHECK(furniture_kind(example, rules));
        CHECK(rule.pattern.source() != rules.any.source());
    }
    CHECK_FALSE(furniture_kind("海关学院", rules));
}

TEST_CASE("furniture: a line that its first character rules out is none", "[layout]") {
    const FurnitureRules& rules = tests::config().furniture();
    REQUIRE(rules.beginnings);
    int different = 0;
    for (char32_t value = 1; value <= 0x10FFFF; ++value) {
        if (value >= 0xD800 && value <= 0xDFFF) continue;
        std::string line;
        append_code_point(line, value);
        for (const char* rest : {"", "1", "7/20"}) {
            const std::string whole = line + rest;
            different += rules.any.matches(trim(whole)) != furniture_kind(whole, rules).has_value();
        }
    }
    CHECK(different == 0);
}

TEST_CASE("furniture: patterns with names, references or verbs stand alone, and are found all the same", "[layout]") {
    for (const char* patterns : {"a+\n(.)\\1", "a+\n(?<x>b)c", "a+\n(?i)bc", "aa(*ACCEPT)b\nc", "a+\n\\Qb\\E"}) {
        INFO(patterns);
        const FurnitureRules rules = rules_of(patterns);
        CHECK(rules.any.empty());
        CHECK(furniture_kind(" aa ", rules));
    }
    const FurnitureRules rules = rules_of("a+\nb|c");
    CHECK_FALSE(rules.any.empty());
    for (const char* line : {"a", "aaa", "b", "c"}) CHECK(furniture_kind(line, rules));
    for (const char* line : {"ab", "bc", "d", ""}) CHECK_FALSE(furniture_kind(line, rules));
}
