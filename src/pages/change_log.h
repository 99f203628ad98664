// The change log of a session: every entry of every comparison, with its evidence.
#pragma once

#include "model/archive.h"
#include "pages/evidence.h"
#include "pages/page.h"

namespace sessiondiff {

/// The comparisons of a report, or nullptr where the archive has none for its session.
const SessionChanges* changes_of(const Archive& archive, const Report& report);

/// What templates/changes.* get: the frame, lead, kinds, comparisons (respondents in the order of the report, the
/// introduction first) with their changes grouped by kind, the topics that occur, absent.
PageData change_log_view(const Archive& archive, const Evidence& evidence, const Report& report,
                         const ViewContext& context);

}  // namespace sessiondiff
