// What the cover and the introduction say of the report itself.
#pragma once

#include <span>
#include <vector>

#include "report/parse/parser.h"

namespace sessiondiff {

/// Session, agenda item, title, date of distribution, original languages and symbol from the cover's blocks and the
/// running headers.
void read_cover(std::span<const Block> cover, std::span<const Furniture> furniture, const Language& language,
                Report& report);

/// The session of the symbol with which the text begins; 0 where it begins otherwise.
int session_of_symbol_at_start(std::span<const Block> blocks);

/// Mandate, requests, deadline and the number of replies announced, from the statements of introduction and summary.
void read_introduction(std::span<const Statement> statements, const ParseContext& context, Report& report);

}  // namespace sessiondiff
