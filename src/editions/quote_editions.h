// A point quotes the report. Where the report has an edition in the point's language, it is that edition that is
// quoted:
//
//     en  "Cuba states other figures: 19 (“Cuba a ratifié 19 conventions”; …)"
//     →   "Cuba states other figures: 19 (“Cuba ratified 19 conventions”; …)"
//
// The numbers of the point stay those of the edition that was compared; only the words around them are exchanged, and
// only where the edition's sentence states the same number, date or law.
#pragma once

#include <string>
#include <vector>

#include "model/edition.h"
#include "model/point.h"
#include "model/report.h"

namespace sessiondiff {

/// Words that a point may quote from a statement: around each of its figures, amounts and dates, and the names of laws
/// and bodies; longer ones first.
struct Quotable {
    const Fact* fact = nullptr;
    std::string words;
};
std::vector<Quotable> quotable_words(const Statement& statement);

/// Exchanges what the points quote from the report for the words of its editions, in the texts of these languages.
void quote_editions(std::vector<Point>& points, const Report& report, const SessionEditions& editions);

}  // namespace sessiondiff
