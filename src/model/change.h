// What changed between two submissions of one respondent.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/change_kind.h"
#include "model/ledger.h"
#include "model/point.h"
#include "model/report.h"

namespace sessiondiff {

enum class ComparisonStatus { first, continuing, returning };

/// A stretch of a wording difference. same: `from` and `to` are equal but for typography; removed: `to` is empty;
/// inserted: `from` is empty.
struct WordRun {
    enum class Op { same, removed, inserted } op = Op::same;
    std::string from;
    std::string to;
};

/// What made two statements a pair: their texts are equal, they are alike, or they are somewhat alike and what stands
/// beside them is too; or a reviewer said so.
enum class PairBasis { equal, alike, beside, reviewer };

/// How sure it is that two statements are one measure: docs/method.md says how often sure pairs are right. A possible
/// pair moves no fact.
enum class Certainty { sure, possible };

/// One entry of a comparison. `from` and `to` are statement ids; one of them is empty for added and dropped.
struct Change {
    ChangeKind kind = ChangeKind::added;
    bool is_kind_decided = false;  ///< by a reviewer: no move makes it another
    std::string key;               ///< made of those of its statements (model/key.h)
    std::vector<std::string> from;
    std::vector<std::string> to;
    double similarity = 0;           ///< 0 … 1; 0 for added and dropped
    std::optional<PairBasis> basis;  ///< of the pair that founded the entry; none for added and dropped
    double evidence = 0;  ///< of its weakest pair, as config/alignment.yaml counts it; infinite for equal texts
    Certainty certainty = Certainty::sure;  ///< of its weakest pair
    bool names_others = false;              ///< the two sides name other operations or organizations: never sure
    std::vector<std::string> doubtful;      ///< statements that only possibly belong to a pair that is sure; no fact of
                                            ///< theirs makes an entry `updated`
    std::vector<FactMove> facts;
    double significance = 0;  ///< 0 … 1
    std::string why_code;  ///< the rule of config/significance.yaml; labels `why_<code>` say it in the pages' languages
    std::string why;       ///< the reason of the significance, in English
    std::vector<WordRun> wording;                          ///< empty for unchanged, added and dropped
    std::vector<std::shared_ptr<const Decision>> reviews;  ///< what reviewers decided of it and of its statements
};

struct Comparison {
    std::string respondent;       ///< "intro" for the introductions
    std::optional<int> previous;  ///< session of the submission compared with
    ComparisonStatus status = ComparisonStatus::first;
    std::vector<Change> changes;  ///< in the order of the new submission, what was dropped at its old place
    std::vector<FactMove> moves;  ///< all that the ledger says between the two; none without a previous submission
    /// Languages of the two, where they are not the same: no pair is sure then by its words, and what seems added or
    /// dropped may stand in the other.
    std::optional<std::pair<std::string, std::string>> languages;
};

/// A respondent of an earlier session that is not in this one.
struct Absent {
    std::string respondent;
    int last = 0;
};

struct SessionChanges {
    int session = 0;
    std::vector<Comparison> comparisons;  ///< in the order of the submissions
    Comparison introduction;
    std::vector<Absent> absent;
    std::vector<Point> points;  ///< what a briefing leads with, the best first
};

enum class Participation : std::uint8_t { submitted, listed, silent, not_asked, not_in_corpus };

struct ParticipationRow {
    std::string respondent;
    RespondentKind kind = RespondentKind::state;
    std::vector<Participation> states;  ///< one for each session of the table
};

/// Respondents × sessions. The sessions run without a gap from the first to the last of the corpus.
struct ParticipationTable {
    std::vector<int> sessions;
    std::vector<ParticipationRow> rows;
};

std::string_view name_of(PairBasis basis);
std::string_view name_of(Certainty certainty);
std::string_view name_of(ComparisonStatus status);
std::string_view name_of(Participation participation);

/// How many changes of each kind, every kind present.
std::map<ChangeKind, int> count_kinds(const Comparison& comparison);

}  // namespace sessiondiff
