// What a respondent states of one thing, session by session.
//
//     CU  figure      conventions   73: 16        75: 18    78: 19
//     CU  instrument  cppnm         73: ratified            78: party
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/fact.h"

namespace sessiondiff {

/// A number with what the document prints for it: "nearly 10 000".
struct Quantity {
    double value = 0;
    std::string printed;
    std::string qualifier;     ///< about, over, under, nearly
    std::string counted = {};  ///< of a script with spaces: the noun ("international conventions"); may be empty
    bool operator==(const Quantity& other) const { return value == other.value; }
};

/// One value of a slot: a status of an instrument, a law or a body, a number, or an id or a date.
using SlotValue = std::variant<Status, Quantity, std::string>;
std::string text_of(const SlotValue& value);
std::string text_of(const std::vector<SlotValue>& values);  ///< with commas between them

/// What one session states of a slot.
struct LedgerEntry {
    int session = 0;
    SlotValue value;
    std::string printed;    ///< as the document prints it
    std::string as_of;      ///< ISO 8601; empty where the sentence gives no date
    std::string statement;  ///< id
    std::string id;         ///< of an instrument: the version that is named, where the slot holds several
    std::string clause;     ///< what a figure stands in, of a long one what is near; of the last entry only
    std::shared_ptr<const Decision> review = {};  ///< of the reviewer who said so
};

/// A thing that a respondent states something of: an instrument (with its amendments), a law, a body, what is counted.
struct LedgerSlot {
    std::string respondent;
    FactKind kind = FactKind::figure;
    std::string id;    ///< of an instrument or a body; number or name of a law; empty for what is counted
    std::string noun;  ///< what is counted, as the first entry prints it
    std::string unit;  ///< counter, "%", currency; of the first entry
    bool cumulative = false;
    std::optional<int> year;           ///< of a law
    std::string indicator;             ///< id of config/indicators.yaml that names it, where one does
    std::string language;              ///< of the first entry
    std::vector<LedgerEntry> entries;  ///< by session, one each
};

/// What the ledger says of a slot between two sessions. `changed`: both state a value; `first_stated`: in no earlier
/// submission of the respondent; `stated_again`: in an earlier one, not in the previous; `no_longer_stated`: in the
/// previous one only. A statement that leaves something out does not say that it ended.
enum class Move { changed, first_stated, stated_again, no_longer_stated };
std::string_view name_of(Move move);  ///< as it stands in the data: first-stated
constexpr int number_of_names(Move /*move*/) { return 4; }

/// A typed fact that moved. `from` is empty for what is first stated, `to` for what is no longer stated; what is stated
/// again has in `from` what was stated last.
struct FactMove {
    FactKind kind = FactKind::figure;
    Move move = Move::changed;
    std::string label;        ///< id, number or name; the counter, "%" or currency of what is counted
    std::string noun;         ///< what is counted, as printed
    std::optional<int> year;  ///< of a law
    std::string law_kind;     ///< law, code, decree …
    std::string id;           ///< of an instrument, the version that is named last
    std::string clause;       ///< what a figure or an amount stands in, where it was stated last
    std::vector<SlotValue> from;
    std::vector<SlotValue> to;
    std::optional<int> since;  ///< the session of `from`, where that is not the previous submission
    std::string from_statement;
    std::string to_statement;
    std::string from_as_of;
    std::string to_as_of;
    std::shared_ptr<const Decision> review = {};  ///< of the reviewer who said one of the two
};

/// The instrument that moved: the version that is named last ("CPPNM Amendment"); its treaty where none is known.
inline const std::string& instrument_of(const FactMove& move) { return move.id.empty() ? move.label : move.id; }

}  // namespace sessiondiff
