// Rules of furniture: a line counts where the whole of it matches.
#include "config/furniture.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"

using namespace sessiondiff;

TEST_CASE("furniture: a pattern with alternatives stands for whole lines", "[layout]") {
    const tests::TemporaryFolder folder;
    const FurnitureRules rules = load_furniture(folder.write("furniture.yaml",
                                                             "furniture:\n"
                                                             "  - {kind: rule, pattern: 'a+', examples: []}\n"
                                                             "  - {kind: rule, pattern: 'b|c', examples: []}\n"));
    for (const char* line : {"a", " aaa ", "b", "c"}) CHECK(furniture_kind(line, rules));
    for (const char* line : {"ab", "bc", "d", ""}) CHECK_FALSE(furniture_kind(line, rules));
}
