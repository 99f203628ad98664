// Everything that other programs read: out/data/, written as the chronicle goes from session to session.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/chronicle.h"
#include "data/growing_file.h"
#include "data/package.h"
#include "data/sorted_rows.h"
#include "data/table_files.h"
#include "model/edition.h"
#include "model/publication.h"
#include "output/output_folder.h"

namespace sessiondiff {

/// The model as JSON, its tables (table_files.h), and what describes them (package.h). Reports stand by session, rows
/// of instruments and participation by respondent; threads, series and ledger are sorted. What is written is let go:
/// only rows that have to be sorted wait, on disk.
class DataFiles {
public:
    /// `scratch`: a folder for rows that wait to be sorted. `links` are those of the workbook, `date` its date.
    DataFiles(FileSink write, FilePlaces places, const std::filesystem::path& scratch, NameSource names,
              PageLinks links, const std::string& date);

    void add(const Report& report, const ChronicleSession& session);
    void add(const Followed& followed);
    /// The editions of a report that has some: each as a report of its own, and what was found between them.
    void add(const Report& report, const SessionEditions& editions);
    /// The last call.
    void finish(const ParticipationTable& participation, const Publication& publication, const BuildRecord& record);

    /// The reports that were added.
    const std::vector<SourceRecord>& sources() const { return sources_; }

private:
    GrowingFile file(const std::string& name) const;
    void close(GrowingFile& file);
    void close(JsonRows& rows);
    void finish_changes(const ParticipationTable& participation);
    void write_participation(const ParticipationTable& participation);
    template <typename Ended>
    void add_sorted(SortedRows& rows, std::string key, const Ended& ended, const std::string& json);
    void write_both(SortedRows& sorted, TableName table, std::string_view member);
    void write_sorted_rows();

    FileSink write_;
    std::vector<SourceRecord> sources_;
    std::vector<GrowingFile> changes_;  // one for each source; who was absent is known when all reports are
    std::map<int, Row> sessions_;       // rows of those that are in the corpus
    RowContext context_;
    TableFiles tables_;
    JsonRows instruments_;
    SortedRows threads_;
    SortedRows series_;
    SortedRows ledger_;
    std::map<std::string, FinishedFile> written_;  // for the package, by name of the file
};

}  // namespace sessiondiff
