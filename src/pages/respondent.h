// One respondent through all sessions: its submissions, measures, instruments and figures.
#pragma once

#include "model/archive.h"
#include "pages/evidence.h"
#include "pages/page.h"

namespace sessiondiff {

/// What templates/respondent.* get: the frame, states (one for each session of the table), submissions, threads (rows)
/// with one cell for each of the columns, instruments with the same columns, series.
PageData respondent_view(const Archive& archive, const Evidence& evidence, const ParticipationRow& row,
                         const ViewContext& context);

}  // namespace sessiondiff
