// The data contract: the model as JSON, with keys in a fixed order.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/archive.h"

namespace sessiondiff {

using Json = nlohmann::ordered_json;

/// sessiondiff/report/1, see schemas/report.schema.json. Spans count code points of the statement's text, end exclusive.
Json to_json(const Report& report);
/// sessiondiff/changes/1.
Json to_json(const SessionChanges& changes);
/// sessiondiff/participation/1.
Json to_json(const ParticipationTable& table);
Json to_json(const Diagnostic& diagnostic);
Json to_json(const Comparison& comparison);

/// sessiondiff/series/1, sessiondiff/threads/1, sessiondiff/instruments/1.
Json series_json(const Archive& archive);
Json threads_json(const Archive& archive);
Json instruments_json(const Archive& archive);
/// With two spaces' indent and a line end. Characters that nobody sees (bidi controls, zero-width characters …) are written as \u escapes,
/// so that a reader of the file sees them; invalid UTF-8 cannot occur in the model.
std::string dump(const Json& json);

}  // namespace sessiondiff
