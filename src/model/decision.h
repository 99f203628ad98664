// What a reviewer decided after reading: of an entry that it is right, that two texts belong together or do not, that a
// fact is another; or a note. Decisions name texts by their keys (model/key.h), so that they outlive edits of others.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/change_kind.h"
#include "model/fact.h"

namespace sessiondiff {

/// confirmed: the entry is right as it is. rejected: not the same measure. paired: these belong together. fact: one is
/// wrong, missing, or has another value. note: nothing but words.
enum class Verdict { confirmed, rejected, paired, fact, note };
std::string_view name_of(Verdict verdict);
constexpr int number_of_names(Verdict /*verdict*/) { return 5; }

/// wrong: the text does not say it. missing: it says this, and the program does not read it. right: the value is
/// another one.
enum class FactVerdict { wrong, missing, right };
std::string_view name_of(FactVerdict verdict);
constexpr int number_of_names(FactVerdict /*verdict*/) { return 3; }

/// A statement by its key, with the first words of its text for whoever reads the file.
struct DecidedText {
    std::string key;
    std::string words;
    bool operator==(const DecidedText&) const = default;
};

/// What a fact is, as far as a reviewer says it: what is empty stays as it is read.
struct DecidedFact {
    FactVerdict verdict = FactVerdict::wrong;
    std::string key;   ///< of the fact that is wrong; empty for a missing one
    std::string said;  ///< what the program read, for whoever reads the file
    std::optional<FactKind> kind;
    std::optional<double> value;
    std::string unit;
    std::string noun;
    std::string id;
    std::string name;
    std::string number;
    int year = 0;
    std::string as_of;
    Status status = Status::none;
    std::string words;  ///< of the statement: those that a missing fact rests on
    bool operator==(const DecidedFact&) const = default;
};

struct Decision {
    std::string who;
    std::string on;  ///< ISO 8601 date
    Verdict verdict = Verdict::note;
    std::optional<ChangeKind> kind;  ///< of the entry that it confirms or pairs, where that is said
    std::vector<DecidedText> from;   ///< of the older submission; a fact's statement stands in `to`
    std::vector<DecidedText> to;
    std::optional<DecidedFact> fact;  ///< of the verdict `fact`
    std::string note;
    std::string file;  ///< where it stands
    int line = 0;
};

/// Why it cannot be: its verdict needs other texts, or its texts are no entry of the kind that it says. Empty where it
/// can.
std::string problem_of(const Decision& decision);

/// How many entries were read, and how many of them were found right.
struct ReadEntries {
    int read = 0;
    int confirmed = 0;
};

}  // namespace sessiondiff
