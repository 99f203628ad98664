// What is followed through all sessions: measures, figures, the status of instruments.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/fact.h"

namespace sessiondiff {

/// The place of a statement among all. A thread stands where its first statement stands.
struct StatementPlace {
    int session = 0;
    std::size_t submission = 0;  ///< in its report, from 0
    std::size_t statement = 0;   ///< in its submission, from 0
    auto operator<=>(const StatementPlace&) const = default;
};

/// The statements of one session that report a measure.
struct ThreadPoint {
    int session = 0;
    std::vector<std::string> statements;  ///< ids
};

/// One reported measure, in two sessions or more.
struct Thread {
    std::string id;  ///< "t-" and the key of its first statement: the same as long as its text is
    std::string respondent;
    std::vector<ThreadPoint> points;  ///< by session
    bool resumed = false;             ///< missing in a submission between two points
};

struct SeriesPoint {
    int session = 0;
    std::string as_of;  ///< ISO 8601; empty where the sentence gives none
    double value = 0;
    std::string statement;
    std::string as_printed;
    std::shared_ptr<const Decision> review = {};  ///< of the reviewer who said so
};

/// A figure in two sessions or more; all points count the same thing in the same way.
struct FigureSeries {
    std::string respondent;
    std::string indicator;  ///< id of config/indicators.yaml, or "slot/" and the first statement with its unit
    std::map<std::string, std::string> label;  ///< by language
    std::string unit;
    bool cumulative = false;
    std::vector<SeriesPoint> points;  ///< by session
};

/// Status of an instrument for a respondent, session by session.
struct InstrumentStatus {
    Status status = Status::none;  ///< the strongest that the submission gives
    std::vector<std::string> statements;
};

struct InstrumentRow {
    std::string respondent;
    std::string instrument;
    std::vector<std::pair<int, InstrumentStatus>> sessions;  ///< those with a submission of the respondent, in order
};

/// From a session on.
inline auto from_session(const InstrumentRow& row, int session) {
    return std::lower_bound(row.sessions.begin(), row.sessions.end(), session,
                            [](const auto& cell, int wanted) { return cell.first < wanted; });
}

/// What a session says; nullptr where the respondent has no submission in it.
inline const InstrumentStatus* status_in(const InstrumentRow& row, int session) {
    const auto found = from_session(row, session);
    return found == row.sessions.end() || found->first != session ? nullptr : &found->second;
}

}  // namespace sessiondiff
