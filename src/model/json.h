// The data contract: the model as JSON and CSV, with keys in a fixed order.
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
/// The same as tables, one row for each point or session.
std::string series_csv(const Archive& archive);
std::string instruments_csv(const Archive& archive);

/// RFC 4180, one row for each respondent, one column for each session.
std::string to_csv(const ParticipationTable& table);

/// A field of a CSV file: quoted where it must be; a leading character that spreadsheets take for a formula is kept inert.
std::string csv_field(const std::string& text);

/// With two spaces' indent and a line end; invalid UTF-8 cannot occur in the model.
std::string dump(const Json& json);

}  // namespace sessiondiff
