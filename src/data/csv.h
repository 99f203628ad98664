// CSV that a spreadsheet opens without surprises.
#pragma once

#include <string>
#include <string_view>

#include "data/table.h"

namespace sessiondiff {

/// Appends a text as a field of RFC 4180, quoted where it must be. Invisible characters are shown as on the pages; a
/// text that a spreadsheet would take for a formula (its first character that is no space is one of = + - @, full-width
/// ones too) begins with an apostrophe.
void append_csv_field(std::string& out, std::string_view text);

/// Rows of a table as lines. Only texts are made safe: numbers are numbers. UTF-8; lines end with CR LF.
void append_csv_header(std::string& out, const Table& table);
void append_csv_line(std::string& out, const Table& table, const Row& row);

}  // namespace sessiondiff
