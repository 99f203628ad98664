// The editions of one report: what they say differently, with both sentences.
#pragma once

#include "model/archive.h"
#include "pages/evidence.h"
#include "pages/page.h"

namespace sessiondiff {

/// What templates/editions.* get: the frame, session_number, session_name and for each other edition its languages, how
/// many statements are pairs, how many are in one of them alone, and its differences: the respondent, the kind, and of
/// both sides what they say with the statements or the line that say it.
PageData editions_view(const Archive& archive, const Evidence& evidence, const SessionEditions& editions,
                       const ViewContext& context);

/// How many differences there are, as the briefing says it.
std::string differences_text(const SessionEditions& editions, const Phrases& phrases);

}  // namespace sessiondiff
