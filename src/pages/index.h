// The first page: what the site is, who replied when, and the sessions.
#pragma once

#include "model/archive.h"
#include "pages/evidence.h"
#include "pages/page.h"

namespace sessiondiff {

/// What templates/index.* get: the frame, lead, matrix, points of the latest session, over_time, series, sessions.
PageData index_view(const Archive& archive, const Evidence& evidence, const ViewContext& context);

}  // namespace sessiondiff
