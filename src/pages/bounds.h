// How much of an archive a page shows.
//
// A series of reports gains one a year. A page must not gain a column, a chart and a link with each: it grows with what
// it is about, one session or one respondent. Where 300 sessions are known, the briefing of the 300th has a table of
// the mandates of sessions 281 to 300, says "20 of 300" and leads to the rest. An archive of up to `most_sessions`
// sessions is shown whole.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "pages/phrases.h"

namespace sessiondiff {

inline constexpr std::size_t most_sessions = 20;  ///< in a table, a chart, the links above a page, the feed
inline constexpr std::size_t most_series = 24;    ///< charts of the index and of a respondent's page
inline constexpr std::size_t most_series_in_briefing = 12;
inline constexpr std::size_t most_threads = 60;  ///< rows of a respondent's page

inline constexpr int newest_session = std::numeric_limits<int>::max();

/// At most `most_sessions` neighbouring reports: that of the session, up to `later` after it, and those before; where
/// these are fewer, more of the later ones.
std::span<const Report> reports_around(const Archive& archive, int session, std::size_t later = 0);

/// The index of the first session that a table of participation shows: the last `most_sessions` are shown.
inline std::size_t first_column(const ParticipationTable& table) {
    return table.sessions.size() - std::min(table.sessions.size(), most_sessions);
}

/// The reports that are the columns of a respondent's page: all of a short archive, of a longer one the last
/// `most_sessions` that have a submission of the respondent.
std::vector<const Report*> reports_of(const Archive& archive, std::string_view respondent);

/// Who is not in a report that others replied to.
struct AbsentRespondents {
    std::vector<const Absent*> fell_silent;  ///< in the report of replies before this one
    std::vector<const Absent*> for_longer;   ///< in an older one of the reports around this one
    std::size_t left_out = 0;                ///< in older ones still
};
AbsentRespondents absent_respondents(const Archive& archive, const SessionChanges& changes);

/// Of `series`, all of which have points, the `most` whose last move up to a session is the latest; of moves in one
/// session the largest, measured by the larger of its two values. In the order of `archive.series`.
std::vector<const FigureSeries*> moved_most(std::vector<const FigureSeries*> series, std::size_t most, int session);

/// The label of `key` with {shown} and {all}; empty where nothing is left out.
std::string left_out_text(std::string_view key, std::size_t shown, std::size_t all, const Phrases& phrases);

/// How many are left out of `absent_respondents`; empty where none is.
std::string absent_longer_text(std::size_t count, const Phrases& phrases);

}  // namespace sessiondiff
