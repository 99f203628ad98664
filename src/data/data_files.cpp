#include "data/data_files.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>


namespace sessiondiff {

namespace {

constexpr std::string_view collection_title =
    "Replies of States and organizations to the Secretary-General, session by session";

// What names a report to a reader; a document without symbol and title has its session.
std::string title_of(const SourceRecord& report) {
    std::string title = report.symbol.value_or("");
    if (report.title) title += (title.empty() ? "" : ": ") + *report.title;
    return title.empty() ? fmt::format("Report of session {}", report.session) : title;
}

// The build metadata of Semantic Versioning: the program and the corpus make the data what they are.
std::string version_of(const std::string& corpus_digest, const BuildRecord& record) {
    return fmt::format("{}+{}", record.version, corpus_digest.substr(0, 12));
}

Json schema_of(const Table& table) {
    Json schema{{"fields", Json::array()}};
    for (const Field& field : table.fields) {
        Json described{{"name", field.name}, {"type", name_of(field.type)}, {"description", field.description}};
        Json constraints = Json::object();
        if (field.required) constraints["required"] = true;
        if (!field.values.empty()) constraints["enum"] = field.values;
        if (!constraints.empty()) described["constraints"] = constraints;
        schema["fields"].push_back(std::move(described));
    }
    if (!table.key.empty()) schema["primaryKey"] = table.key;
    schema["missingValues"] = Json::array({""});
    return schema;
}

Json resource_of(const std::filesystem::path& file, const WrittenFile& written) {
    Json resource{{"name", file.stem().string()}, {"path", file.string()}};
    const bool table = file.extension() == ".csv";
    // Names are unique in a package, and participation is there twice.
    if (!table) resource["name"] = file.stem().string() + "-json";
    resource["format"] = table ? "csv" : "json";
    resource["mediatype"] = table ? "text/csv" : "application/json";
    resource["encoding"] = "utf-8";
    resource["bytes"] = written.bytes;
    resource["hash"] = "sha256:" + written.sha256;
    return resource;
}

// `written` by name of the file.
std::string data_package(const std::vector<SourceRecord>& sources, const std::string& corpus_digest,
                         const Publication& publication, const BuildRecord& record, const std::vector<Table>& tables,
                         const std::map<std::string, WrittenFile>& written) {
    Json package{{"profile", "data-package"},
                 {"name", "sessiondiff"},
                 {"title", collection_title},
                 {"description",
                  "Made by sessiondiff from the reports under sources; provenance.json says with what. A text that a "
                  "spreadsheet would take for a formula begins with an apostrophe."},
                 {"version", version_of(corpus_digest, record)}};
    if (!record.date.empty()) package["created"] = record.date;
    if (!publication.url.empty()) package["homepage"] = publication.url;
    if (const auto& license = publication.license) {
        Json described = Json::object();
        if (!license->id.empty()) described["name"] = license->id;
        if (!license->url.empty()) described["path"] = license->url;
        described["title"] = license->title;
        // The specification asks for a name or an address.
        if (described.size() > 1) package["licenses"] = Json::array({described});
    }
    package["sources"] = Json::array();
    for (const SourceRecord& report : sources)
        package["sources"].push_back({{"title", title_of(report)}, {"path", report.path}});
    package["resources"] = Json::array();
    for (const Table& table : tables) {
        const std::string file = table.name + ".csv";
        Json resource = resource_of(file, written.at(file));
        resource["profile"] = "tabular-data-resource";
        resource["title"] = table.title;
        resource["dialect"] = {{"delimiter", ","},
                               {"lineTerminator", "\r\n"},
                               {"quoteChar", "\""},
                               {"doubleQuote", true},
                               {"header", true}};
        resource["schema"] = schema_of(table);
        package["resources"].push_back(std::move(resource));
    }
    for (const auto& [file, of] : written)
        if (file.ends_with(".json")) package["resources"].push_back(resource_of(file, of));
    return dump(package);
}

std::string provenance_json(const std::vector<SourceRecord>& sources, const std::string& corpus_digest,
                            const BuildRecord& record) {
    Json reports = Json::array();
    for (const SourceRecord& report : sources)
        reports.push_back({{"session", report.session},
                           {"symbol", report.symbol ? Json(*report.symbol) : Json(nullptr)},
                           {"language", report.language},
                           {"layout", report.layout},
                           {"path", report.path},
                           {"sha256", report.sha256.empty() ? Json(nullptr) : Json(report.sha256)}});
    return dump({{"schema", "sessiondiff/provenance/1"},
                 {"program", {{"name", "sessiondiff"}, {"version", record.version}}},
                 {"corpus", {{"sha256", corpus_digest}, {"reports", std::move(reports)}}},
                 {"config", {{"sha256", record.config_digest}}},
                 {"date", record.date.empty() ? Json(nullptr) : Json(record.date)}});
}

// Strings of JSON are strings of YAML.
std::string yaml_string(std::string_view text) {
    std::string line = dump(Json(text));
    line.pop_back();
    return line;
}

std::string citation(const std::string& corpus_digest, const Publication& publication, const BuildRecord& record) {
    std::string out = "cff-version: 1.2.0\n";
    out +=
        "message: \"To cite a reply, cite the report that prints it; to cite these tables and comparisons, cite them "
        "as below.\"\n";
    out += "type: dataset\n";
    out += fmt::format("title: {}\n", yaml_string(collection_title));
    out += "authors:\n  - name: sessiondiff\n";
    out += fmt::format("version: {}\n", yaml_string(version_of(corpus_digest, record)));
    if (!record.date.empty()) out += fmt::format("date-released: {}\n", yaml_string(record.date.substr(0, 10)));
    if (!publication.url.empty()) out += fmt::format("url: {}\n", yaml_string(publication.url));
    if (publication.license && !publication.license->id.empty())
        out += fmt::format("license: {}\n", yaml_string(publication.license->id));
    out += fmt::format(
        "identifiers:\n  - type: other\n    value: {}\n    description: SHA-256 over the digests of the reports\n",
        yaml_string("sha256:" + corpus_digest));
    return out;
}

// What an object begins with, up to the value that comes in rows.
std::string head_of(std::string_view schema) { return fmt::format("\n  \"schema\": \"{}\"", schema); }

// Sorts as the place does, and is short: there is one for each thread.
std::string key_of(const StatementPlace& place) {
    std::string key;
    for (const std::size_t part : {static_cast<std::size_t>(place.session), place.submission, place.statement})
        for (const unsigned shift : {24U, 16U, 8U, 0U}) key += static_cast<char>(part >> shift & 0xFFU);
    return key;
}

}  // namespace

SourceRecord source_record(const Report& report) {
    return {report.session, report.symbol, report.title, report.language, report.layout, report.path, report.sha256};
}

std::string report_text(const Report& report) { return to_text(report); }

void add_changes_text(SessionText& text, const SessionChanges& changes, const StatementsById& statements) {
    text.changes = to_text(changes);
    text.changes.resize(text.changes.size() - std::string_view("\n}\n").size());
    add_lines(text.changes_rows, changes, statements);
}

void add_text(FollowedText& text, const StatementPlace& first, const Thread& thread) {
    text.threads.push_back({key_of(first), to_line(thread)});
}

void add_text(FollowedText& text, const FigureSeries& series) {
    // Both forms of a row wait together; neither holds a zero byte.
    std::string rows = to_line(series) + '\0';
    add_lines(rows, series);
    text.series.push_back({series.respondent + '\0' + series.indicator, std::move(rows)});
}

void add_text(FollowedText& text, const InstrumentRow& row) {
    if (text.has_instruments) text.instruments += before_row(false);
    text.has_instruments = true;
    text.instruments += to_line(row);
    add_lines(text.instrument_rows, row);
}

DataFiles::DataFiles(FileSink write, const std::filesystem::path& scratch)
    : write_(std::move(write)), changes_csv_(file("changes.csv")), instruments_csv_(file("instruments.csv")),
      instruments_(file("instruments.json")), threads_(scratch), series_(scratch) {
    changes_csv_.add(head_of(changes_table()));
    instruments_csv_.add(head_of(instruments_table()));
    instruments_.add(rows_head(head_of("sessiondiff/instruments/1"), "instruments"));
}

std::string DataFiles::report_name(int session) { return fmt::format("report-{}.json", session); }

std::string DataFiles::changes_name(int session) { return fmt::format("changes-{}.json", session); }

GrowingFile DataFiles::file(const std::string& name) const { return {"data/" + name, write_}; }

void DataFiles::describe(const GrowingFile& file) {
    written_[std::filesystem::path(file.path()).filename().string()] = {file.bytes(), file.sha256()};
}

void DataFiles::close(GrowingFile& file) {
    file.finish();
    describe(file);
}

void DataFiles::close(JsonRows& rows) {
    rows.finish();
    describe(rows.file());
}

SessionFiles DataFiles::write(int session, SessionText text) const {
    SessionFiles files{file(report_name(session)), file(changes_name(session)), std::move(text.changes_rows)};
    files.report.add(text.report);
    files.report.finish();
    files.changes.add(text.changes);
    files.changes.hand_on();
    return files;
}

void DataFiles::add(SourceRecord source, SessionFiles files) {
    describe(files.report);
    changes_.push_back(std::move(files.changes));
    changes_csv_.add(files.changes_rows);
    sources_.push_back(std::move(source));
}

void DataFiles::add(FollowedText text) {
    for (FollowedText::Row& row : text.threads) threads_.add(std::move(row.key), row.text);
    for (FollowedText::Row& row : text.series) series_.add(std::move(row.key), row.text);
    if (!text.has_instruments) return;
    instruments_.add(before_row(!has_instruments_));
    instruments_.add(text.instruments);
    instruments_csv_.add(text.instrument_rows);
    has_instruments_ = true;
}

void DataFiles::write_participation(const ParticipationTable& participation) {
    const std::string sessions = dump_line(participation.sessions);
    GrowingFile csv = file("participation.csv");
    JsonRows rows(file("participation.json"),
                  head_of("sessiondiff/participation/1") + ",\n  \"sessions\": " + sessions, "respondents");
    csv.add(head_of(participation_table(participation.sessions)));
    for (const ParticipationRow& row : participation.rows) {
        std::string line;
        add_lines(line, row);
        csv.add(line);
        rows.add(to_line(row, participation.sessions));
    }
    close(rows);
    close(csv);
}

void DataFiles::finish(const ParticipationTable& participation,
                       const std::function<std::vector<Absent>(int session)>& absent, const std::string& corpus_digest,
                       const Publication& publication, const BuildRecord& record) {
    for (std::size_t i = 0; i < changes_.size(); ++i) {
        const std::string end = fmt::format(",\n  \"absent\": {}\n}}\n", to_line(absent(sources_[i].session)));
        changes_[i].add(end);
        close(changes_[i]);
    }
    std::vector<GrowingFile>().swap(changes_);  // the package, which comes last, needs room
    write_participation(participation);
    JsonRows threads(file("threads.json"), head_of("sessiondiff/threads/1"), "threads");
    threads_.for_each([&](std::string_view row) { threads.add(row); });
    JsonRows series(file("series.json"), head_of("sessiondiff/series/1"), "series");
    GrowingFile series_csv = file("series.csv");
    series_csv.add(head_of(series_table()));
    series_.for_each([&](std::string_view row) {
        const std::size_t end = row.find('\0');
        series.add(row.substr(0, end));
        series_csv.add(row.substr(end + 1));
    });
    instruments_.add(rows_end(!has_instruments_));
    for (JsonRows* rows : {&threads, &series}) close(*rows);
    for (GrowingFile* file : {&instruments_, &changes_csv_, &instruments_csv_}) close(*file);
    close(series_csv);
    GrowingFile provenance = file("provenance.json");
    provenance.add(provenance_json(sources_, corpus_digest, record));
    close(provenance);
    const std::vector<Table> tables{participation_table(participation.sessions), series_table(), instruments_table(),
                                    changes_table()};
    write_("data/datapackage.json", data_package(sources_, corpus_digest, publication, record, tables, written_));
    write_("data/CITATION.cff", citation(corpus_digest, publication, record));
}

void write_data_files(const Archive& archive, const BuildRecord& record, const FileSink& write,
                      const std::filesystem::path& scratch) {
    StatementsById statements;
    for (const Report& report : archive.reports) add_statements(statements, report);
    DataFiles files(write, scratch);
    for (std::size_t i = 0; i < archive.reports.size(); ++i) {
        SessionText session{report_text(archive.reports[i]), {}, {}};
        add_changes_text(session, archive.changes[i], statements);
        files.add(source_record(archive.reports[i]), files.write(archive.reports[i].session, std::move(session)));
    }
    FollowedText followed;
    for (std::size_t i = 0; i < archive.threads.size(); ++i)
        add_text(followed, StatementPlace{0, 0, i}, archive.threads[i]);
    for (const FigureSeries& series : archive.series) add_text(followed, series);
    for (const InstrumentRow& row : archive.instruments) add_text(followed, row);
    files.add(std::move(followed));
    const auto absent = [&](int session) {
        const auto changes = std::find_if(archive.changes.begin(), archive.changes.end(),
                                          [&](const SessionChanges& one) { return one.session == session; });
        return changes->absent;
    };
    files.finish(archive.participation, absent, archive.corpus_digest, archive.publication, record);
}

}  // namespace sessiondiff
