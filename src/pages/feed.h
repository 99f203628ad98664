// The feed of the change logs: one entry for each session.
#pragma once

#include "model/archive.h"
#include "pages/page.h"

namespace sessiondiff {

/// What templates/feed.atom gets: the frame, id, updated, self (empty without an address), site (address of the folder
/// of the language, or empty), entries (of the last reports, newest session first) with id, title, updated, page,
/// briefing, data, summary.
PageData feed_view(const Archive& archive, const ViewContext& context);

/// The time of an entry, RFC 3339, in UTC: the day that the document gives as that of its distribution, else the last
/// date that it gives of itself (replies, requests, deadline, count of replies), else the first day of the year in
/// which the session opens. Never the time of the run. A date that is less than a day is its first day.
std::string feed_time(const Report& report);

}  // namespace sessiondiff
