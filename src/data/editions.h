// Editions of a report as data: editions-<session>.json and the table editions.csv.
#pragma once

#include <string>

#include "data/tables.h"
#include "model/edition.h"
#include "model/statements_by_id.h"

namespace sessiondiff {

/// The statements of a report and of its editions.
StatementsById statements_of_editions(const Report& report);

/// sessiondiff/editions/1, see schemas/editions.schema.json. `statements`: those that the pairs name.
std::string to_text(const SessionEditions& editions, const StatementsById& statements);

/// A row for each difference.
Table editions_table();
void add_lines(std::string& lines, const SessionEditions& editions, const StatementsById& statements);

}  // namespace sessiondiff
