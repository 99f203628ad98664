// The participation table as a page shows it.
#pragma once

#include "model/archive.h"
#include "pages/page.h"

namespace sessiondiff {

/// columns (session, name, in_corpus), groups (States, European Union, UN system, other organizations; only
/// those with members) with rows in the
/// collation of the page's language, each with one cell for each column, legend, totals.
PageData matrix_view(const Archive& archive, const ViewContext& context, const Phrases& phrases);

}  // namespace sessiondiff
