// The cases of tests/: text files in the form that tests/README.md tells.
#pragma once

#include "eval/case_file.h"

namespace sessiondiff::tests {

/// The cases of the .test files of tests/<folder>, which may have these settings. Fails the test where there are none.
std::vector<Case> cases_in(const std::string& folder, const std::set<std::string>& settings);

/// The text of a case as a file.
std::string document_of(const Case& one);

/// Fails the test where the program gives other lines than a case expects; the message shows both.
void check_lines(const Case& one, const std::vector<std::string>& found);

}  // namespace sessiondiff::tests
