// The data contract: the model as JSON, with keys in a fixed order.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/archive.h"

namespace sessiondiff {

using Json = nlohmann::ordered_json;

/// sessiondiff/report/1, see schemas/report.schema.json. Spans count code points of the statement's text, end exclusive.
Json to_json(const Report& report);
/// sessiondiff/changes/1 without `absent`, which takes all reports to know.
Json to_json(const SessionChanges& changes);
Json to_json(const Diagnostic& diagnostic);
Json to_json(const Comparison& comparison);

/// One row each of sessiondiff/participation/1 and series/1.
Json to_json(const ParticipationRow& row, const std::vector<int>& sessions);
Json to_json(const FigureSeries& series);

/// With two spaces' indent and a line end. Characters that nobody sees (bidi controls, zero-width characters …) are written as \u escapes,
/// so that a reader of the file sees them; invalid UTF-8 cannot occur in the model.
std::string dump(const Json& json);
/// The same in one line, without a line end.
std::string dump_line(const Json& json);

/// In the same form: `absent` of sessiondiff/changes/1, and one row each of threads/1 and instruments/1.
std::string to_line(const std::vector<Absent>& absent);
std::string to_line(const Thread& thread);
std::string to_line(const InstrumentRow& row);

}  // namespace sessiondiff
