// The cases of tests/report/layout/cases/: a document and what a layout makes of it.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "cases.h"
#include "corpus/originals.h"
#include "report/layout/layout.h"

using namespace sessiondiff;

namespace {

std::string range_of(Lines lines) {
    return lines.first == lines.last ? fmt::format("{}", lines.first) : fmt::format("{}-{}", lines.first, lines.last);
}

std::vector<std::string> lines_of(const Document& document) {
    std::vector<std::string> lines;
    for (const Block& block : document.blocks) {
        std::string line(name_of(block.kind));
        if (!block.marker.empty()) line += " " + block.marker;
        if (block.kind == BlockKind::item) line += fmt::format(" {}", block.depth);
        lines.push_back(line + " | " + block.text);
    }
    for (const Furniture& furniture : document.furniture) lines.push_back(furniture.kind + " | " + furniture.text);
    for (const Diagnostic& diagnostic : document.diagnostics)
        lines.push_back(diagnostic.code + " @ " + range_of(diagnostic.lines));
    return lines;
}

}  // namespace

TEST_CASE("layout cases: a document and its blocks", "[layout]") {
    const FurnitureRules& rules = tests::config().furniture();
    for (const Case& one : tests::cases_in("report/layout/cases", {"layout"})) {
        INFO(one.place() << ": " << one.title);
        const SourceText source = tests::source_of(tests::document_of(one));
        std::string name = one.setting("layout");
        if (name.starts_with("detect ")) {
            name.erase(0, 7);
            CHECK(std::string(detect_layout(source, rules).name) == name);
        }
        const Layout* layout = find_layout(name);
        REQUIRE(layout != nullptr);
        const Document document = layout->read(source, rules);
        tests::check_lines(one, lines_of(document));
        CHECK(check_account(source, document).empty());
    }
}
