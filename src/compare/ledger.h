// The ledger of a respondent: for each thing that it states, what it states of it in each submission.
//
// Instruments, laws and bodies have names, which say what belongs together. A figure has none: "18 counter-terrorism
// instruments" of one session and "19 conventions on terrorism" of the next are one slot because what is counted and
// the clause around are alike, and no other figure is liker. The ledger rests on facts and their texts alone, not on
// pairs of statements.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/rules.h"
#include "compare/slot_names.h"
#include "compare/texts.h"
#include "model/ledger.h"

namespace sessiondiff {

/// What stands around a figure, as the comparison counts it.
struct FigureContext {
    FeatureVector head;  ///< of a script with spaces: the noun that is counted
    FeatureVector noun;  ///< that, and what is behind the figure up to the next punctuation
    FeatureVector clause;
    std::shared_ptr<const CountedStatement> statement;
    FactKind kind = FactKind::figure;
    FigureMeasure measure = FigureMeasure::count;
    bool cumulative = false;
    std::string unit;              ///< currency of an amount; of a figure the word behind the number: "kg"
    bool is_unspaced = false;      ///< of a script without spaces
    bool is_measured = false;      ///< `unit` is of weight, length …, not a counter
    bool has_noun = false;         ///< of a script with spaces: `head` is of a noun, if perhaps of a short one ("kg")
    bool is_bare = false;          ///< no noun stands behind the figure: `noun` is what stands around it
    bool is_difference = false;    ///< "*4* more than in 2030"
    bool is_alone = false;         ///< the only amount of its currency in the statement
    bool is_former = false;        ///< "from *26* to 31"
    std::optional<double> former;  ///< ... of the figure behind it
    bool is_part = false;          ///< "*14* of the 348"
    bool is_increment = false;     ///< "a further *4*, which brings the total to 16"
};

struct RespondentLedger {
    struct Slot {
        std::size_t place = 0;  ///< among all slots that were ever made for the respondent, from 0
        LedgerSlot slot;
        FigureContext context;  ///< of the last entry of a figure or amount; without statement for a name
        SlotName name;          ///< of a law or a body
    };
    std::vector<Slot> slots;  ///< by place
    std::size_t made = 0;
    std::map<std::pair<FactKind, std::string>, std::size_t> by_id;  ///< instruments, laws, bodies
};

/// Facts of one submission, with the slots that they belong to.
struct LedgerStep {
    struct Stated {
        std::size_t slot =
            0;            ///< the index of a slot of the ledger, or one past it for a new one: those in their order
        LedgerSlot made;  ///< with the entry alone
        FigureContext context;
        SlotName name;
    };
    std::vector<Stated> stated;  ///< at most one for each slot
};

/// Where the facts of a text belong; takes nothing.
LedgerStep place_facts(const RespondentLedger& ledger, const std::string& respondent, int session,
                       const ComparableText& text, const ComparisonRules& rules);

/// The submission that a new one is held against.
struct PreviousSubmission {
    int session = 0;
    const ComparableText& text;
};

/// What moved since the previous submission, in the order of the statements; what is no longer stated last. A law or a
/// body that the other text speaks of in some words, if in no fact, is neither first nor no longer stated.
std::vector<FactMove> moves_of(const RespondentLedger& ledger, const LedgerStep& step, const ComparableText& text,
                               const PreviousSubmission& previous, const ComparisonRules& rules);

/// A slot that nothing can be added to any more.
struct EndedSlot {
    std::size_t place = 0;
    LedgerSlot slot;
};

/// Adds the entries of a submission. Gives the figures that were stated too long ago (`resume_within` of
/// config/alignment.yaml) to be linked to anything.
std::vector<EndedSlot> take(RespondentLedger& ledger, LedgerStep step, const ComparisonRules& rules);

/// All that is still open.
std::vector<EndedSlot> end_slots(RespondentLedger& ledger);

}  // namespace sessiondiff
