// All forms of the tables, fed with the same rows: a CSV file each, the database, the workbook.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/database.h"
#include "data/growing_file.h"
#include "data/tables.h"
#include "data/workbook.h"
#include "output/output_folder.h"

namespace sessiondiff {

class TableFiles {
public:
    /// `scratch`: a folder for files without a name; `date`: as Workbook takes it. Tables of editions are there where
    /// they have rows; all others always.
    TableFiles(FileSink write, FilePlaces places, const std::filesystem::path& scratch, PageLinks links,
               const std::string& date);

    /// Rows of a table in their order.
    void add(TableName table, const Row& row);
    /// Of the rows that were added. The object must outlive it.
    Recorded recorded();

    /// By name of the file. The last call but `tables`.
    std::map<std::string, FinishedFile> finish();
    std::vector<Table> tables() const;

private:
    void open(TableName table);

    FileSink write_;
    FilePlaces places_;
    std::array<std::optional<GrowingFile>, number_of_tables> csv_;
    Database database_;
    Workbook workbook_;
};

}  // namespace sessiondiff
