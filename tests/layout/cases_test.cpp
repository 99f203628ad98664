// The cases of tests/layout/cases/: input beside expected blocks. Their form is described in tests/layout/cases/README.md.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <map>
#include <sstream>

#include "corpus/originals.h"
#include "layout/layout.h"

namespace fs = std::filesystem;
using namespace sessiondiff;

namespace {

struct Case {
    std::string title;
    std::string layout;
    bool detect = false;
    std::map<std::string, std::vector<std::string>> parts;
};

Case load_case(const fs::path& path) {
    Case loaded;
    std::istringstream in(tests::content_of(path));
    std::getline(in, loaded.title);
    std::string line;
    std::string part;
    while (std::getline(in, line)) {
        if (line == "--- input" || line == "--- blocks" || line == "--- furniture" || line == "--- diagnostics") {
            part = line.substr(4);
            loaded.parts[part];
        } else if (!part.empty()) {
            loaded.parts[part].push_back(line);
        } else if (line.rfind("layout: ", 0) == 0) {
            loaded.layout = line.substr(8);
            loaded.detect = loaded.layout.rfind("detect ", 0) == 0;
            if (loaded.detect) loaded.layout.erase(0, 7);
        }
    }
    for (auto& [name, lines] : loaded.parts)
        while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return loaded;
}

// White space that an editor would hide or lose is written as a visible sign.
std::string with_white_space(std::string text) {
    static const std::vector<std::pair<std::string, std::string>> signs{
        {"␠", " "}, {"␉", "\t"}, {"␌", "\f"}, {"␍", "\r"}, {"⍽", "\u00A0"}};
    for (const auto& [sign, meant] : signs)
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at + meant.size())) text.replace(at, sign.size(), meant);
    return text;
}

std::string range_of(Lines lines) { return lines.first == lines.last ? fmt::format("{}", lines.first) : fmt::format("{}-{}", lines.first, lines.last); }

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
    for (const Diagnostic& diagnostic : document.diagnostics) lines.push_back(diagnostic.code + " @ " + range_of(diagnostic.lines));
    return lines;
}

void check_part(const Case& expected, const std::string& part, const std::vector<std::string>& found) {
    std::vector<std::string> lines;
    if (const auto wanted = expected.parts.find(part); wanted != expected.parts.end())
        for (const std::string& line : wanted->second) lines.push_back(with_white_space(line));
    INFO("the program gives\n--- " << part << "\n" << fmt::format("{}", fmt::join(found, "\n")) << "\n\nbut the case wants\n--- " << part << "\n" << fmt::format("{}", fmt::join(lines, "\n")));
    CHECK((found == lines));
}

}  // namespace

TEST_CASE("layout cases: input beside expected blocks", "[layout]") {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(tests::home() / "tests" / "layout" / "cases"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 30);
    for (const fs::path& file : files) {
        DYNAMIC_SECTION(file.filename().string()) {
            const Case expected = load_case(file);
            INFO(file.filename().string() << ": " << expected.title);
            REQUIRE(expected.parts.count("input") == 1);
            REQUIRE(expected.parts.count("blocks") == 1);
            const SourceText source = tests::source_of(with_white_space(fmt::format("{}\n", fmt::join(expected.parts.at("input"), "\n"))));
            const FurnitureRules& rules = tests::config().furniture();
            if (expected.detect) CHECK(std::string(detect_layout(source, rules).name) == expected.layout);
            const Layout* layout = find_layout(expected.layout);
            REQUIRE(layout != nullptr);
            const Document document = layout->read(source, rules);
            check_part(expected, "blocks", blocks_of(document));
            check_part(expected, "furniture", furniture_of(document));
            check_part(expected, "diagnostics", diagnostics_of(document));
            CHECK(check_account(source, document).empty());
        }
    }
}
