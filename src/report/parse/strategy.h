// The report on the Global Counter-Terrorism Strategy (session 62): no replies under headings, but numbered paragraphs
// in which entities act. What an entity does in them is its submission.
#pragma once

#include "report/parse/parser.h"
#include "report/parse/structure.h"

namespace sessiondiff {

/// True where the blocks are numbered paragraphs in sections, and no reply has a tag.
bool looks_like_strategy(const std::vector<Block>& blocks, const Structure& structure, const Language& language);

/// Fills sections, introduction, submissions with paragraphs_numbered, and the annex.
void parse_strategy(std::vector<Block> blocks, const Structure& structure, const ParseContext& context, Report& report);

}  // namespace sessiondiff
