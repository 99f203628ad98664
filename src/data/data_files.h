// Everything that other programs read: out/data/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/archive.h"
#include "data/json.h"
#include "model/publication.h"
#include "data/growing_file.h"
#include "output/output_folder.h"
#include "data/sorted_rows.h"
#include "data/tables.h"

namespace sessiondiff {

/// What the data say of a report as their source.
struct SourceRecord {
    int session = 0;
    std::optional<std::string> symbol;
    std::optional<std::string> title;
    std::string language;
    std::string layout;
    std::string path;
    std::string sha256;
};
SourceRecord source_record(const Report& report);

/// A report and its changes as they stand in the data. Making them takes no others, so that several threads can.
struct SessionText {
    std::string report;        ///< report-N.json
    std::string changes;       ///< changes-N.json without `absent`
    std::string changes_rows;  ///< lines of changes.csv
};
/// The files of a session that have been written; what ends the changes waits for the last report.
struct SessionFiles {
    GrowingFile report;
    GrowingFile changes;
    std::string changes_rows;
};
/// Threads, series and rows of instruments as they stand in the data. Making them takes no others.
struct FollowedText {
    struct Row {
        std::string key;  ///< what it is sorted by
        std::string text;
    };
    std::vector<Row> threads;
    std::vector<Row> series;
    bool has_instruments = false;
    std::string instruments;      ///< rows of instruments.json
    std::string instrument_rows;  ///< lines of instruments.csv
};
void add_text(FollowedText& text, const StatementPlace& first, const Thread& thread);
void add_text(FollowedText& text, const FigureSeries& series);
void add_text(FollowedText& text, const InstrumentRow& row);

std::string report_text(const Report& report);
void add_changes_text(SessionText& text, const SessionChanges& changes, const StatementsById& statements);

/// What the package says of a file.
struct WrittenFile {
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// Writes data/ as the sessions come: the model as JSON, its tables as CSV, and what describes them: datapackage.json
/// (Frictionless Data Package 1), provenance.json and CITATION.cff (Citation File Format 1.2.0). Reports, rows of
/// instruments and those of participation stand as they come, by session; threads and series are sorted.
class DataFiles {
public:
    /// `scratch`: a folder for rows that wait to be sorted.
    DataFiles(FileSink write, const std::filesystem::path& scratch);

    /// Several threads may write at once; the sessions are then added in order.
    SessionFiles write(int session, SessionText text) const;
    void add(SourceRecord source, SessionFiles files);
    void add(FollowedText text);
    /// `absent`: who did not answer in a session, but had before.
    void finish(const ParticipationTable& participation, const std::function<std::vector<Absent>(int session)>& absent,
                const std::string& corpus_digest, const Publication& publication, const BuildRecord& record);

private:
    static std::string report_name(int session);
    static std::string changes_name(int session);
    GrowingFile file(const std::string& name) const;
    void close(GrowingFile& file);
    void close(JsonRows& rows);
    void describe(const GrowingFile& file);
    void write_participation(const ParticipationTable& participation);

    FileSink write_;
    std::vector<SourceRecord> sources_;
    std::vector<GrowingFile> changes_;  // one for each source; their ends wait for the last report
    GrowingFile changes_csv_;
    GrowingFile instruments_csv_;
    GrowingFile instruments_;
    bool has_instruments_ = false;
    SortedRows threads_;
    SortedRows series_;
    std::map<std::string, WrittenFile> written_;  // for the package, by name of the file
};

/// All files of an archive.
void write_data_files(const Archive& archive, const BuildRecord& record, const FileSink& write,
                      const std::filesystem::path& scratch);

}  // namespace sessiondiff
