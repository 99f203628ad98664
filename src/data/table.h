// A table of the data: what its fields mean, and rows of it. CSV, data package, database and workbook are made from
// the same rows.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "data/json_text.h"

namespace sessiondiff {

enum class FieldType { string, integer, number, boolean };
/// The name of a type in a Table Schema.
std::string_view name_of(FieldType type);

/// A column. `values` are all that it may hold; empty where anything may stand there.
struct Field {
    std::string name;
    FieldType type = FieldType::string;
    std::string description;
    bool required = true;
    std::vector<std::string> values = {};
};

/// Fields whose values stand in the key of another table. A row in which the first of them is empty points to nothing.
struct ForeignKey {
    std::vector<std::string> fields;
    std::string table;
    std::vector<std::string> key;
};

struct Table {
    std::string name;
    std::string title;
    std::vector<Field> fields;
    std::vector<std::string> key;  ///< names of the fields that no two rows share
    std::vector<ForeignKey> foreign_keys = {};
};

/// The cells of a row in the order of the fields, numbers as they are printed, booleans as true and false. An empty
/// cell says that there is nothing to say.
using Row = std::vector<std::string>;

/// Puts a row together.
class Cells {
public:
    Cells& text(std::string_view text) {
        row_.emplace_back(text);
        return *this;
    }
    Cells& text(const std::same_as<std::optional<std::string>> auto& text) {
        return text ? this->text(std::string_view(*text)) : nothing();
    }
    Cells& number(std::integral auto number) {
        row_.push_back(fmt::format("{}", number));
        return *this;
    }
    Cells& number(double number) {
        row_.push_back(fmt::format("{}", number));
        return *this;
    }
    template <typename Number>
    Cells& number(const std::optional<Number>& number) {
        return number ? this->number(*number) : nothing();
    }
    /// 0 to 1, with four decimals at most.
    Cells& ratio(double number) {
        append_ratio(row_.emplace_back(), number, "");
        return *this;
    }
    Cells& flag(bool is) { return text(is ? "true" : "false"); }
    Cells& nothing(std::size_t cells = 1) {
        row_.resize(row_.size() + cells);
        return *this;
    }
    Row row() { return std::move(row_); }

private:
    Row row_;
};

}  // namespace sessiondiff
