// Tables as CSV that a spreadsheet opens without surprises.
#pragma once

#include <string>
#include <string_view>

#include "render/tables.h"

namespace sessiondiff {

/// A text as a field of RFC 4180, quoted where it must be. Invisible characters are shown as on the pages; a text that a spreadsheet
/// would take for a formula (its first character that is no space is one of = + - @, full-width ones too) begins with an apostrophe.
std::string csv_field(std::string_view text);

/// The line with the names of the fields. UTF-8; lines end with CR LF.
std::string csv_head(const Table& table);

/// A line with a cell for each field of the table. Only texts are made safe: numbers are numbers.
std::string csv_line(const Table& table, const TableRow& row);

}  // namespace sessiondiff
