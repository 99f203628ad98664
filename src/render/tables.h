// The tables of the data: what is in them and what their fields mean. CSV files and data package are made from them.
#pragma once

#include <string>
#include <vector>

#include "model/archive.h"

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

/// `rows` have a cell for each field; a cell that is empty says that there is nothing to say.
struct Table {
    std::string name;
    std::string title;
    std::vector<Field> fields;
    std::vector<std::string> key;  ///< names of the fields that no two rows share; empty: there are none
    std::vector<std::vector<std::string>> rows;
};

/// participation, series, instruments, changes.
std::vector<Table> data_tables(const Archive& archive);

/// The name of a type in a Table Schema.
std::string_view name_of(FieldType type);

}  // namespace sessiondiff
