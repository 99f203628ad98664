// The data contract: the model as JSON, with keys in a fixed order.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/archive.h"

namespace sessiondiff {

using Json = nlohmann::ordered_json;

/// sessiondiff/report/1, see schemas/report.schema.json. Spans count code points of the statement's text, end exclusive.
Json to_json(const Report& report);
/// sessiondiff/changes/1 without `absent`, which takes all reports to know, and that.
Json to_json(const SessionChanges& changes);
Json absent_json(const std::vector<Absent>& absent);
Json to_json(const Diagnostic& diagnostic);
Json to_json(const Comparison& comparison);

/// One row each of sessiondiff/participation/1, series/1, threads/1, instruments/1.
Json to_json(const ParticipationRow& row, const std::vector<int>& sessions);
Json to_json(const FigureSeries& series);
Json to_json(const Thread& thread);
Json to_json(const InstrumentRow& row);

/// With two spaces' indent and a line end. Characters that nobody sees (bidi controls, zero-width characters …) are written as \u escapes,
/// so that a reader of the file sees them; invalid UTF-8 cannot occur in the model.
std::string dump(const Json& json);
/// The same in one line, without a line end.
std::string dump_line(const Json& json);

}  // namespace sessiondiff
