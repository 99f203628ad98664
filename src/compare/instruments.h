// The status of instruments, session by session.
//
//     session 73   CU ratified icsant      75   (nothing)      78   CU party to icsant
//     row          73 ratified             75 not_mentioned    78 party
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/longitudinal.h"
#include "model/report.h"

namespace sessiondiff {

/// Of one respondent, by instrument: the sessions that mention it, in order.
using MentionedInstruments = std::map<std::string, std::vector<std::pair<int, InstrumentStatus>>>;

/// Adds the strongest status that a submission gives each instrument, and the statements that say so. Sessions come in
/// order.
void follow_instruments(MentionedInstruments& mentioned, int session, std::span<const Statement> statements);

/// All of one respondent, when nothing is added to it any more.
struct FollowedInstruments {
    std::string respondent;
    MentionedInstruments mentioned;
    std::vector<int> answered;  ///< sessions, in order
};

/// Rows by instrument, one at a time, with "not_mentioned" for each session that the respondent answered without a word
/// on it.
void for_each_row(const FollowedInstruments& followed, const std::function<void(const InstrumentRow& row)>& use);

}  // namespace sessiondiff
