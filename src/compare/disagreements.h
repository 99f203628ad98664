// Two respondents of one report that state different numbers of the same thing.
//
//     eu, 78       "the centres have 62 partner countries"
//     unicri, 78   "… the centres, for 64 partner countries"
//
// Both are kept, each with its source; neither is called wrong. What a State counts of its own (its conventions, its
// laws) is no such thing: the number has to stand beside a name that hardly anybody else in the report mentions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compare/ledger.h"
#include "compare/texts.h"
#include "model/point.h"

namespace sessiondiff {

/// The figures of one submission.
struct StatedFigures {
    std::string respondent;
    const LedgerStep& step;
    const ComparableText& text;
};

/// In the order of the report; at most one for two statements.
std::vector<Disagreement> disagreements_of(std::span<const StatedFigures> submissions);

}  // namespace sessiondiff
