// The data contract: the model as JSON, with keys in a fixed order.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/archive.h"

namespace sessiondiff {

using Json = nlohmann::ordered_json;

/// The files of a report and its changes. What is large stands in lines of its own: a block, a statement, each of its
/// facts, a change. Characters that nobody sees (bidi controls, zero-width characters) are written as \u escapes, so
/// that a reader of the file sees them; invalid UTF-8 cannot occur in the model.
///
/// sessiondiff/report/1, see schemas/report.schema.json. Spans count code points of the statement's text, end
/// exclusive.
std::string to_text(const Report& report);
/// sessiondiff/changes/1 without `absent`, which takes all reports to know.
std::string to_text(const SessionChanges& changes);
/// Some of a session's comparisons, by themselves.
std::string to_text(int session, const std::vector<Comparison>& comparisons);

/// In one line, without a line end: `absent` of sessiondiff/changes/1, and one row each of participation/1, series/1,
/// threads/1 and instruments/1.
std::string json_row(const std::vector<Absent>& absent);
std::string json_row(const ParticipationRow& row, const std::vector<int>& sessions);
std::string json_row(const FigureSeries& series);
std::string json_row(const Thread& thread);
std::string json_row(const LedgerSlot& slot);
std::string json_row(const InstrumentRow& row);

/// Any other value with two spaces' indent and a line end, with the same escapes.
std::string dump(const Json& json);
/// The same in one line, without a line end.
std::string dump_line(const Json& json);

}  // namespace sessiondiff
