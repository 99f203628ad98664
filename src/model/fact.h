// A typed thing that a statement says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sessiondiff {

enum class FactKind { figure, amount, resolution, instrument, law, body, date };

struct Fact {
    FactKind kind = FactKind::figure;
    std::size_t begin = 0;        ///< code points in the statement's text
    std::size_t end = 0;          ///< code points, exclusive
    std::string id;               ///< resolution, instrument: registry id or symbol
    std::optional<double> value;  ///< figure, amount
    std::string unit;             ///< figure: counter or "%"; amount: ISO 4217 code; law: its kind
    std::string noun;             ///< figure: what is counted, as printed
    std::string qualifier;        ///< about, over, under, nearly; empty where the number stands alone
    std::string as_printed;       ///< the text the fact rests on, as the document prints it
    std::string as_of;            ///< figure, amount: ISO 8601 date that the sentence gives for it
    std::string name;             ///< law: title; body: name
    std::string number;           ///< law: number as printed, without white space
    int year = 0;                 ///< law; 0 where none is given
    std::string status;           ///< instrument, law, body
    std::string rule;             ///< the rule or registry entry that produced it
};

std::string_view name_of(FactKind kind);

}  // namespace sessiondiff
