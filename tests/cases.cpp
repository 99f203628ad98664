#include "cases.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "corpus/originals.h"

namespace sessiondiff::tests {

std::vector<Case> cases_in(const std::string& folder, const std::set<std::string>& settings) {
    std::vector<Case> cases;
    for (const std::string& file : case_files((home() / "tests" / folder).string()))
        for (Case& one : read_cases(file, settings)) cases.push_back(std::move(one));
    REQUIRE(!cases.empty());
    return cases;
}

std::string document_of(const Case& one) { return fmt::format("{}\n", fmt::join(one.text, "\n")); }

void check_lines(const Case& one, const std::vector<std::string>& found) {
    INFO(fmt::format("{}: {}\nthe program gives\n{}\n\nbut the case expects\n{}", one.place(), one.title,
                     fmt::join(found, "\n"), fmt::join(one.expected, "\n")));
    CHECK((found == one.expected));
}

}  // namespace sessiondiff::tests
