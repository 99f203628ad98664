// A report as one line of JSON with all that a build needs of it: what `parse --lines` prints and `build --from-parsed`
// takes. Each text stands in it once, in `source_lines`; what is made of the source names its place there:
//
//   {"schema":"sessiondiff/parsed/2","version":"0.2.0","session":75,"path":"75.txt", …
//    "source_lines":["• One","two. Three.",""],"places":[[7,1],[7,2],[7,3]], …
//    "blocks":[{"kind":"item","text":[[1,4,7]," ",[2,0,11]],"marker":"•","marker_pieces":[[1,0,3,0]]}],
//    "statements":[{"at":[0,0,8],"topics":["position"]},{"at":[0,9,15], …}]
//
// A block's text is a list of pieces (line of the source, first byte, byte behind it) and of strings for what stands in
// no line, such as the space of a join. A place is page and line on it; only files with pages have places. A statement
// is a range of bytes in a block (counted from 0) of its submission. What follows from other members, or is false, 0 or
// empty, is left out: a statement's lines are those of its range.
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

/// The report in one line, with a line end. `version` of the program is written into it. Not written is the `file` of
/// diagnostics, which is another one for whoever reads the line.
std::string parsed_line(const Report& report, std::string_view version);

/// The report of a line. Throws ParsedError where the line is not one that `parsed_line` of this version makes: no
/// JSON, another version, places that lie outside the source or the text, ids that are none, keys that are unknown.
Report from_line(std::string_view line, std::string_view version);

/// What stands first in a line.
struct LineHead {
    int session = 0;
    std::string path;
};

/// Reads no more of the line than that; what follows may be damaged. Throws ParsedError as `from_line` does.
LineHead read_line_head(std::string_view line, std::string_view version);

}  // namespace sessiondiff
