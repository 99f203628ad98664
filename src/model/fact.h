// A typed thing that a statement says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// What a sentence says of an instrument, a law or a body. Those of instruments stand from the weakest to the
/// strongest.
enum class Status : std::uint8_t {
    none,
    not_mentioned,  ///< only in tables of sessions: the submission does not name the instrument
    mentions,
    plans,
    supports,
    implements,
    adopted,  ///< laws too
    signed_,
    party,
    acceded,
    ratified,
    draft,  ///< laws, as the next two
    amended,
    in_force,
    planned,  ///< bodies, as the next two
    created,
    renamed,
};

/// `ordinal`: what has a number in a row, such as a session or a phase.
enum class FactKind { figure, amount, resolution, instrument, law, body, date, ordinal };

/// What a figure measures; figures of different measures are never compared. `count`: things, and where the language
/// does not tell persons from things.
enum class FigureMeasure : std::uint8_t { count, persons, share };

struct Decision;

struct Fact {
    FactKind kind = FactKind::figure;
    std::size_t begin = 0;                         ///< code points in the statement's text
    std::size_t end = 0;                           ///< code points, exclusive
    std::string id;                                ///< resolution, instrument: registry id or symbol; date: ISO 8601
    std::optional<double> value;                   ///< figure, amount
    std::string unit;                              ///< figure: counter or "%"; amount: ISO 4217 code; law: its kind
    std::string noun;                              ///< figure: what is counted, as printed
    FigureMeasure measure = FigureMeasure::count;  ///< figure
    bool cumulative = false;                       ///< figure, amount: the clause says that it counts all so far
    std::string qualifier;                         ///< about, over, under, nearly; empty where the number stands alone
    std::string qualified_by;                      ///< "nearly ": the words of the qualifier, where they stand before
    std::string as_printed;                        ///< the text the fact rests on, as the document prints it
    std::string as_of;                             ///< figure, amount: ISO 8601 date that the sentence gives for it
    std::string name;                              ///< law: title; body: name
    std::string number;                            ///< law: number as printed, without white space
    int year = 0;                                  ///< law; 0 where none is given
    Status status = Status::none;                  ///< instrument, law, body
    std::string rule;                              ///< the rule or registry entry that produced it
    std::shared_ptr<const Decision> review = {};   ///< of the reviewer who said it, where one did
};

std::string_view name_of(FactKind kind);
std::string_view name_of(FigureMeasure measure);
std::string_view name_of(Status status);  ///< as it stands in config/ and the data; empty for none

/// How many values an enumeration has, for those who look for one by its name.
constexpr int number_of_names(FactKind /*kind*/) { return 8; }
constexpr int number_of_names(FigureMeasure /*measure*/) { return 3; }
constexpr int number_of_names(Status /*status*/) { return 17; }

/// True for several years: the id of a date is then ISO 8601's interval of the first and the last, 2018/2021.
bool is_period(std::string_view date);
inline bool is_period(const Fact& date) { return is_period(date.id); }
/// Its last year; of another date all.
std::string end_of_period(const std::string& date);

/// True for the date of an instrument, a law or a resolution: in its name ("its 2005 amendment") or right before it.
bool dates_a_text(const Fact& date, const std::vector<Fact>& facts);

/// Party, ratified, acceded: what the respondent is bound by, in three words.
constexpr bool is_bound(Status status) {
    return status == Status::party || status == Status::acceded || status == Status::ratified;
}
/// The same and signed: what only a State can say of itself.
constexpr bool is_standing(Status status) { return is_bound(status) || status == Status::signed_; }

}  // namespace sessiondiff
