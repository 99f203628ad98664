// How the pages came to be, and what they cannot say.
#pragma once

#include "model/archive.h"
#include "pages/page.h"

namespace sessiondiff {

/// What templates/method.* get: the frame, kinds, states, weights, measures, configuration (path and digest of each
/// file), reports (layout, language, digest), and what the corpus lacks: missing sessions, covers, texts that are
/// listed only.
PageData method_view(const Archive& archive, const ViewContext& context);

}  // namespace sessiondiff
