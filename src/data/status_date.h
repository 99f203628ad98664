// The day on which a respondent did what it reports of an instrument, where the sentence leaves no doubt.
//
//     On 2008-04-18, the State ratified the Convention.          2008-04-18
//     The State ratified the Convention of 2005-09-14.           the Convention's own date
//     On 2008-04-18, the chamber debated, and the State ratified the Convention.      of the debate
#pragma once

#include <string>

#include "model/report.h"

namespace sessiondiff {

/// ISO 8601. `instrument` is a fact of the statement. Only what is done on a day has one: signed, acceded and ratified.
/// Its sentence begins with the date, has no other one and no law, and nothing but further instruments follows the
/// instrument in its clause, which is the first behind the date; else empty.
std::string status_date(const Statement& statement, const Fact& instrument);

}  // namespace sessiondiff
