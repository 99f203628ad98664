// A fact as the test cases write it: "figure 1946 officers (about)", "instrument npt ratified".
#pragma once

#include <string>

#include "model/fact.h"

namespace sessiondiff::tests {

/// Kind, then value, unit and qualifier, or id and status, as tests/report/extract/facts/README.md lists them.
std::string line_of(const Fact& fact);

}  // namespace sessiondiff::tests
