// The status of instruments, session by session.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/longitudinal.h"
#include "model/report.h"

namespace sessiondiff {

/// An instrument that a statement names.
struct InstrumentMention {
    std::string instrument;
    std::string status;
    std::string statement;  ///< id
};
std::vector<InstrumentMention> instrument_mentions(std::span<const Statement> statements);

/// Of one respondent, by instrument and session: only what it mentions.
using MentionedInstruments = std::map<std::string, std::map<int, InstrumentStatus>>;

/// Adds the strongest status that a submission gives each instrument, and the statements that say so.
void follow_instruments(MentionedInstruments& mentioned, int session, std::span<const InstrumentMention> mentions);

/// Rows by instrument, with "not_mentioned" for each session that the respondent answered without a word on it.
std::vector<InstrumentRow> instrument_rows(const std::string& respondent, const MentionedInstruments& mentioned, std::span<const int> answered);

}  // namespace sessiondiff
