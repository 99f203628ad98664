// Statements to typed facts, by the cues of the report's language.
#pragma once

#include "config/language.h"
#include "model/report.h"

namespace sessiondiff {

/// Adds the facts of all statements of a report (submissions and introduction), in the order of their spans.
void extract_facts(Report& report, const Language& language);

/// The resolutions a text cites, with spans in code points: S/RES/1540(2004), A/RES/66/50. A list may share one word
/// (session 67, African Union); a number in that form without the word is no resolution (laws of Qatar, session 73).
std::vector<Fact> find_resolutions(std::string_view text, const Language& language);

/// Counts and amounts: a number with a counter, per cent or currency. Ordinals, dates, numbers of articles and laws are none.
std::vector<Fact> find_figures(std::string_view text, const Language& language);

}  // namespace sessiondiff
