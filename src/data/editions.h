// Editions of a report as data: editions-<session>.json.
#pragma once

#include <string>

#include "model/edition.h"
#include "model/statements_by_id.h"

namespace sessiondiff {

/// The statements of a report and of its editions.
StatementsById statements_of_editions(const Report& report);

/// sessiondiff/editions/1, see schemas/editions.schema.json. `statements`: those that the pairs name.
std::string to_text(const SessionEditions& editions, const StatementsById& statements);

}  // namespace sessiondiff
