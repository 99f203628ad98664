// Markup that converters from PDF and Word leave in a line of text.
#pragma once

#include <string_view>

#include "report/read/edit.h"

namespace sessiondiff {

/// What stands for the markup of a line: formulas as plain numbers, raised numbers as superscript characters, tags,
/// anchors, comments and images as nothing, entities as their characters, the cells of a table row with tabs between
/// them, and a vertical tab where a row of a table ends within the line.
Edits markup_edits(std::string_view line);

}  // namespace sessiondiff
