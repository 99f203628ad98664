// Some of the tables as an Excel workbook, for those who filter and do not ask: one sheet for each, with filters and a
// head that stays.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "data/tables.h"

namespace sessiondiff {

/// Addresses of pages, relative to the workbook or whole; an empty function: there are no pages.
struct PageLinks {
    std::function<std::string(std::string_view respondent)> respondent;
    std::function<std::string(std::string_view instrument)> instrument;
    std::function<std::string(std::string_view statement)> statement;
};

/// Rows are on disk, in a sheet's file without a name, as soon as the next one comes. Texts are cells of text and never
/// formulas. Throws OutputError where the disk is full.
class Workbook {
public:
    /// `date`: ISO 8601 with the time, written as that of the workbook; empty: the first day of 2000, so that the same
    /// rows give the same bytes.
    Workbook(const std::filesystem::path& file, const std::filesystem::path& scratch, PageLinks links,
             const std::string& date);
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    /// Whether the table has a sheet.
    static bool has(TableName table);
    /// What is more than a sheet can hold is left out; the first sheet says how many rows there are.
    void add(TableName table, const Row& row);
    /// The last call.
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sessiondiff
