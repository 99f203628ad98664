// The briefing of a session: one report, who replied, what is new in each reply, what to be careful about.
#pragma once

#include "model/archive.h"
#include "pages/evidence.h"
#include "pages/page.h"

namespace sessiondiff {

/// What templates/briefing.* get: the frame, front, mandates, announced, standing, lines, points, charts, instruments,
/// series, topics, respondents, sections, contents, diagnostics.
PageData briefing_view(const Archive& archive, const Evidence& evidence, const Report& report,
                       const ViewContext& context);

}  // namespace sessiondiff
