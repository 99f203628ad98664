// What two editions say differently: a translator's slip, a misprint. The program reads some languages better than
// others, so what one edition states counts as missing in the other only where the other's *text* has no way to say it:
//
//     60 formés, 18 cours    Courses: 18; trained: 60     none, whether or not the program finds the figures
//     60 formés, 18 cours    sixty trained in 19 courses  18, 19
#pragma once

#include <vector>

#include "config/instruments.h"
#include "config/language.h"
#include "editions/align_statements.h"
#include "model/edition.h"
#include "model/report.h"

namespace sessiondiff {

/// One edition's side of a reply, and what it takes to read it.
struct EditionText {
    const std::vector<Statement>& statements;
    const Language& language;
    const InstrumentRegistry& instruments;
};

/// Differences of figures, amounts, resolutions, instruments and dates between the statements of each bead, in their
/// order, without a respondent.
std::vector<EditionDifference> statement_differences(const EditionText& first, const EditionText& other,
                                                     const std::vector<StatementBead>& beads);

}  // namespace sessiondiff
