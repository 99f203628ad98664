// The participation table as a page shows it.
#pragma once

#include "model/archive.h"
#include "pages/evidence.h"

namespace sessiondiff {

/// columns (the last sessions: session, name, in_corpus), groups (States, European Union, UN system, other
/// organizations; only those with members) with rows in the collation of the page's language, each with one cell for
/// each column and the number of all replies, legend, totals, in left_out the sessions without a column, and in others
/// the respondents (name, page) that replied in none of the columns.
PageData matrix_view(const Archive& archive, const Evidence& evidence, const ViewContext& context,
                     const Phrases& phrases);

}  // namespace sessiondiff
