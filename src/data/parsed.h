// A report as one line of JSON with all that a build needs of it: what `parse --lines` prints and `build --from-parsed`
// takes.
//
// docs/data.md describes the report for readers (schema sessiondiff/report/1); this is the model as it is, for the same
// version of the program only.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "model/report.h"

namespace sessiondiff {

/// A line that cannot be used; what() says why.
struct ParsedError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The report in one line, with a line end. `version` of the program is written into it.
std::string to_line(const Report& report, std::string_view version);

/// The report of a line. Throws ParsedError where the line is not one that `to_line` of this version makes: no JSON,
/// another version, places that lie outside the source or the text, ids that are none.
Report from_line(std::string_view line, std::string_view version);

}  // namespace sessiondiff
