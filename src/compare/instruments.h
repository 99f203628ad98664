// The status of instruments, session by session.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "model/longitudinal.h"
#include "model/report.h"
#include "text/digest.h"

namespace sessiondiff {

/// An instrument that a statement names.
struct InstrumentMention {
    std::string instrument;
    std::string status;
    std::string statement;  ///< id
};
std::vector<InstrumentMention> instrument_mentions(std::span<const Statement> statements);

/// The sessions in which one instrument is mentioned. Compact: there may be very many.
class InstrumentHistory {
public:
    void add(int session, const InstrumentStatus& status);
    std::size_t size() const { return mentions_.size(); }
    int session(std::size_t i) const { return mentions_[i].session; }
    InstrumentStatus status(std::size_t i) const;
    void add_to(Sha256& digest) const;

private:
    struct Mention {
        int session = 0;
        std::uint32_t end = 0;  ///< of its words
    };
    std::vector<Mention> mentions_;
    std::string words_;  // of each mention the status and the statements' ids, a line each
};

/// Of one respondent, by instrument: only what it mentions.
using MentionedInstruments = std::map<std::string, InstrumentHistory>;

/// Adds the strongest status that a submission gives each instrument, and the statements that say so. Sessions come in
/// order.
void follow_instruments(MentionedInstruments& mentioned, int session, std::span<const InstrumentMention> mentions);

/// All of one respondent, when nothing is added to it any more.
struct FollowedInstruments {
    std::string respondent;
    MentionedInstruments mentioned;
    std::vector<int> answered;  ///< sessions, in order
};

/// SHA-256 over all that its rows are made from.
std::string digest_of(const FollowedInstruments& followed);

/// Rows by instrument, one at a time, with "not_mentioned" for each session that the respondent answered without a word
/// on it.
void for_each_row(const FollowedInstruments& followed, const std::function<void(const InstrumentRow& row)>& use);

}  // namespace sessiondiff
