// The tables of the data: what is in them and what their fields mean. CSV files and data package are made from them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/change.h"
#include "model/longitudinal.h"
#include "model/statements_by_id.h"

namespace sessiondiff {

enum class FieldType { string, integer, number, boolean };

/// A column. `values` are all that it may hold; empty where anything may stand there.
struct Field {
    std::string name;
    FieldType type = FieldType::string;
    std::string description;
    bool required = true;
    std::vector<std::string> values = {};
};

struct Table {
    std::string name;
    std::string title;
    std::vector<Field> fields;
    std::vector<std::string> key;  ///< names of the fields that no two rows share; empty: there are none
};

/// The line with the names of the fields, as CSV.
std::string header_row(const Table& table);

// `add_lines` appends rows of the table as lines of CSV. A field that is empty says that there is nothing to say.

Table participation_table(const std::vector<int>& sessions);
void add_lines(std::string& lines, const ParticipationRow& row);

Table series_table();
void add_lines(std::string& lines, const FigureSeries& series);

Table instruments_table();
void add_lines(std::string& lines, const InstrumentRow& row);

Table changes_table();
/// Those of the introduction first. A statement that is not in `statements` has no text in them.
void add_lines(std::string& lines, const SessionChanges& changes, const StatementsById& statements);

Table moves_table();
void add_move_lines(std::string& lines, int session, const Comparison& comparison);

Table ledger_table();
void add_lines(std::string& lines, const LedgerSlot& slot);

/// The name of a type in a Table Schema.
std::string_view name_of(FieldType type);

}  // namespace sessiondiff
