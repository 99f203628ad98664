// The entries of a change log as a reviewer goes through them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compare/chronicle.h"
#include "model/change.h"
#include "model/decision.h"

namespace sessiondiff {

/// One entry with the texts that were compared.
struct ReviewEntry {
    int session = 0;
    Comparison comparison;                        ///< with this entry alone
    std::shared_ptr<const ComparableText> older;  ///< nullptr where there is none
    std::shared_ptr<const ComparableText> newer;

    const Change& change() const { return comparison.changes.front(); }
};

/// The entries of a session that somebody may want to read: all that compare two texts, without those of equal texts.
std::vector<ReviewEntry> entries_of(const ChronicleSession& session);

/// The most doubtful first, then what moved a fact, each by its weight.
void put_in_reading_order(std::vector<ReviewEntry>& entries);

/// Whether the entry was judged: confirmed, or made as it is by a reviewer.
bool is_decided(const Change& change);

/// A decision on the entry, with the first words of its texts; who and when are for the caller to fill in.
Decision decision_on(const ReviewEntry& entry, Verdict verdict);

/// What else a pair of these texts may be: updated, or where it is that, what its number of texts makes it. Nothing
/// where no other kind can be.
std::optional<ChangeKind> other_kind(const Change& change);

/// A statement as a decision names it.
DecidedText decided_text(const Statement& statement);

/// The statements of one side of an entry.
std::vector<const Statement*> statements_of(const ReviewEntry& entry, const std::vector<std::string>& ids);

}  // namespace sessiondiff
