// Tables as CSV that a spreadsheet opens without surprises.
#pragma once

#include <string>
#include <string_view>

#include "render/tables.h"

namespace sessiondiff {

/// A text as a field of RFC 4180, quoted where it must be. Invisible characters are shown as on the pages; a text that a spreadsheet
/// would take for a formula (its first character that is no space is one of = + - @, full-width ones too) begins with an apostrophe.
std::string csv_field(std::string_view text);

/// UTF-8, one line with the names of the fields, lines end with CR LF. Only texts are made safe: numbers are numbers.
std::string to_csv(const Table& table);

}  // namespace sessiondiff
