// The cases of tests/report/layout/cases/: input beside expected blocks. Their form is described in
// tests/report/layout/cases/README.md.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "case.h"
#include "corpus/originals.h"
#include "report/layout/layout.h"

using namespace sessiondiff;

namespace {

std::string range_of(Lines lines) {
    return lines.first == lines.last ? fmt::format("{}", lines.first) : fmt::format("{}-{}", lines.first, lines.last);
}

std::vector<std::string> blocks_of(const Document& document) {
    std::vector<std::string> lines;
    for (const Block& block : document.blocks) {
        std::string line(name_of(block.kind));
        if (!block.marker.empty()) line += " " + block.marker;
        if (block.kind == BlockKind::item) line += fmt::format(" {}", block.depth);
        lines.push_back(line + " | " + block.text);
    }
    return lines;
}

std::vector<std::string> furniture_of(const Document& document) {
    std::vector<std::string> lines;
    for (const Furniture& furniture : document.furniture) lines.push_back(furniture.kind + " | " + furniture.text);
    return lines;
}

std::vector<std::string> diagnostics_of(const Document& document) {
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : document.diagnostics)
        lines.push_back(diagnostic.code + " @ " + range_of(diagnostic.lines));
    return lines;
}

}  // namespace

TEST_CASE("layout cases: input beside expected blocks", "[layout]") {
    const auto files = tests::case_files("layout");
    REQUIRE(files.size() >= 30);
    for (const auto& file : files) {
        DYNAMIC_SECTION(file.filename().string()) {
            const tests::Case expected = tests::load_case(file, {"input", "blocks", "furniture", "diagnostics"});
            INFO(file.filename().string() << ": " << expected.title);
            REQUIRE(expected.parts.count("blocks") == 1);
            const SourceText source = tests::source_of(expected.input());
            const FurnitureRules& rules = tests::config().furniture();
            std::string name = expected.settings.at("layout");
            if (name.rfind("detect ", 0) == 0) {
                name.erase(0, 7);
                CHECK(std::string(detect_layout(source, rules).name) == name);
            }
            const Layout* layout = find_layout(name);
            REQUIRE(layout != nullptr);
            const Document document = layout->read(source, rules);
            tests::check_part(expected, "blocks", blocks_of(document));
            tests::check_part(expected, "furniture", furniture_of(document));
            tests::check_part(expected, "diagnostics", diagnostics_of(document));
            CHECK(check_account(source, document).empty());
        }
    }
}
