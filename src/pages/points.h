// The sentences that a briefing leads with, as pages show them.
#pragma once

#include <cstddef>

#include "model/archive.h"
#include "pages/evidence.h"

namespace sessiondiff {

inline constexpr std::size_t most_leading_points = 6;  ///< as many as stand on one sheet
inline constexpr std::size_t most_points = 12;

/// The points of a session in the page's language from number `from` on, `most` of them: runs (text; lang and dir of
/// what the document says in another language; title: the whole name behind a short one), places (statements),
/// has_places; of one respondent name and page.
PageData::List points_view(const SessionChanges* changes, std::size_t from, std::size_t most, const Evidence& evidence,
                           const ViewContext& context);

}  // namespace sessiondiff
