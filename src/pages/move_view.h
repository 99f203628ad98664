// How a page shows what moved between two replies.
//
//     officials: 219 → about 3,600      in the words of the edition in the page's language, where it has the same
//                                       number; else in those of the edition that was compared, with their language
#pragma once

#include "model/ledger.h"
#include "pages/evidence.h"

namespace sessiondiff {

/// `kind_name`, `said` (in what way, of what is no change), `label`, `title`, `from`, `to`, `lang` and what belongs to
/// them: docs/templates.md.
PageData move_view(const FactMove& move, const Evidence& evidence, const ViewContext& context, const Phrases& phrases);

}  // namespace sessiondiff
