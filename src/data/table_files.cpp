#include "data/table_files.h"

#include "data/csv.h"

namespace sessiondiff {

namespace {

constexpr const char* database_path = "data/sessiondiff.sqlite";
constexpr const char* workbook_path = "data/sessiondiff.xlsx";

}  // namespace

TableFiles::TableFiles(FileSink write, FilePlaces places, const std::filesystem::path& scratch, PageLinks links,
                       const std::string& date)
    : write_(std::move(write)), places_(std::move(places)), database_(places_.begin(database_path)),
      workbook_(places_.begin(workbook_path), scratch, std::move(links), date) {
    for (int i = 0; i < number_of_tables; ++i)
        if (const auto table = static_cast<TableName>(i); table != TableName::editions) open(table);
}

void TableFiles::open(TableName table) {
    GrowingFile& file = csv_[static_cast<std::size_t>(table)].emplace("data/" + table_of(table).name + ".csv", write_);
    std::string head;
    append_csv_header(head, table_of(table));
    file.add(head);
    database_.create(table);
}

void TableFiles::add(TableName table, const Row& row) {
    std::optional<GrowingFile>& file = csv_[static_cast<std::size_t>(table)];
    if (!file) open(table);
    std::string line;
    append_csv_line(line, table_of(table), row);
    file->add(line);
    database_.add(table, row);
    if (Workbook::has(table)) workbook_.add(table, row);
}

Recorded TableFiles::recorded() {
    return {[this](std::string_view statement) { return database_.statement(statement); },
            [this](std::string_view statement, std::string_view instrument) {
                return database_.status_date(statement, instrument);
            }};
}

std::map<std::string, FinishedFile> TableFiles::finish() {
    std::map<std::string, FinishedFile> finished;
    for (std::optional<GrowingFile>& file : csv_) {
        if (!file) continue;
        file->finish();
        finished[std::filesystem::path(file->path()).filename().string()] = {file->bytes(), file->sha256()};
    }
    database_.finish();
    workbook_.finish();
    for (const char* path : {database_path, workbook_path})
        finished[std::filesystem::path(path).filename().string()] = places_.end(path);
    return finished;
}

std::vector<Table> TableFiles::tables() const {
    std::vector<Table> tables;
    for (int i = 0; i < number_of_tables; ++i)
        if (csv_[static_cast<std::size_t>(i)]) tables.push_back(table_of(static_cast<TableName>(i)));
    return tables;
}

}  // namespace sessiondiff
