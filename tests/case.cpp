#include "case.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <sstream>

#include "corpus/originals.h"

namespace sessiondiff::tests {

namespace fs = std::filesystem;

namespace {

// White space that an editor would hide or lose is written as a visible sign.
std::string with_white_space(std::string text) {
    static const std::vector<std::pair<std::string, std::string>> signs{
        {"␠", " "}, {"␉", "\t"}, {"␌", "\f"}, {"␍", "\r"}, {"⍽", "\u00A0"}};
    for (const auto& [sign, meant] : signs)
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at + meant.size()))
            text.replace(at, sign.size(), meant);
    return text;
}

}  // namespace

std::string Case::input() const { return fmt::format("{}\n", fmt::join(parts.at("input"), "\n")); }

std::vector<fs::path> case_files(const std::string& stage) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(home() / "tests" / "report" / stage / "cases"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

Case load_case(const fs::path& file, const std::vector<std::string>& parts) {
    Case loaded;
    std::istringstream in(content_of(file));
    std::getline(in, loaded.title);
    std::string line;
    std::string part;
    while (std::getline(in, line)) {
        if (line.rfind("--- ", 0) == 0 &&
            (part != "input" || std::find(parts.begin(), parts.end(), line.substr(4)) != parts.end())) {
            part = line.substr(4);
            INFO(file.filename().string() << ": --- " << part);
            REQUIRE(std::find(parts.begin(), parts.end(), part) != parts.end());
            loaded.parts[part];
        } else if (!part.empty()) {
            loaded.parts[part].push_back(with_white_space(line));
        } else if (const auto colon = line.find(": "); colon != std::string::npos) {
            loaded.settings[line.substr(0, colon)] = line.substr(colon + 2);
        }
    }
    for (auto& [name, lines] : loaded.parts)
        while (!lines.empty() && lines.back().empty()) lines.pop_back();
    INFO(file.filename().string());
    REQUIRE(loaded.parts.count("input") == 1);
    return loaded;
}

void check_part(const Case& expected, const std::string& part, const std::vector<std::string>& found) {
    const auto wanted = expected.parts.find(part);
    const std::vector<std::string> lines = wanted == expected.parts.end() ? std::vector<std::string>() : wanted->second;
    INFO("the program gives\n--- " << part << "\n"
                                   << fmt::format("{}", fmt::join(found, "\n")) << "\n\nbut the case wants\n--- "
                                   << part << "\n"
                                   << fmt::format("{}", fmt::join(lines, "\n")));
    CHECK((found == lines));
}

}  // namespace sessiondiff::tests
