#include "data/data_files.h"

#include <string_view>

#include <fmt/format.h>

#include "data/editions.h"
#include "data/json.h"
#include "model/statements_by_id.h"

namespace sessiondiff {

namespace {

// What an object begins with, up to the value that comes in rows.
std::string schema_member(std::string_view schema) { return fmt::format("\n  \"schema\": \"{}\"", schema); }

// Sorts as the number does, and is short: there are many.
std::string key_of(std::size_t number) {
    std::string key;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) key += static_cast<char>(number >> shift & 0xFFU);
    return key;
}

std::string key_of(const StatementPlace& place) {
    return key_of(static_cast<std::size_t>(place.session)) + key_of(place.submission) + key_of(place.statement);
}

// The JSON and the cells of a thing wait together; none of them holds a zero byte.
std::string packed(const std::string& json, const std::vector<Row>& rows) {
    std::string all = json + '\0';
    for (const Row& row : rows)
        for (const std::string& cell : row) all.append(cell) += '\0';
    return all;
}

// Takes the next text off what was packed.
std::string_view unpacked(std::string_view& rest) {
    const std::string_view text = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(text.size() + 1);
    return text;
}

// Those that the changes of a session may name.
StatementsById statements_of(const ChronicleSession& session) {
    StatementsById statements;
    for (const ReportTexts* texts : {&session.texts, &session.previous}) {
        if (texts->introduction) add_statements(statements, texts->introduction->statements);
        for (const auto& text : texts->submissions)
            if (text) add_statements(statements, text->statements);
    }
    return statements;
}

}  // namespace

DataFiles::DataFiles(FileSink write, FilePlaces places, const std::filesystem::path& scratch, NameSource names,
                     PageLinks links, const std::string& date)
    : write_(std::move(write)), context_(std::move(names)),
      tables_(write_, std::move(places), scratch, std::move(links), date),
      instruments_(file("instruments.json"), schema_member("sessiondiff/instruments/1"), "instruments"),
      threads_(scratch), series_(scratch), ledger_(scratch) {}

GrowingFile DataFiles::file(const std::string& name) const { return {"data/" + name, write_}; }

void DataFiles::close(GrowingFile& file) {
    file.finish();
    written_[std::filesystem::path(file.path()).filename().string()] = {file.bytes(), file.sha256()};
}

void DataFiles::close(JsonRows& rows) {
    rows.end();
    close(rows.file());
}

void DataFiles::add(const Report& report, const ChronicleSession& session) {
    GrowingFile report_file = file(fmt::format("report-{}.json", report.session));
    report_file.add(to_text(report));
    close(report_file);

    std::string changes = to_text(session.changes);
    changes.resize(changes.size() - std::string_view("\n}\n").size());  // `absent` comes when all reports are known
    changes_.push_back(file(fmt::format("changes-{}.json", report.session)));
    changes_.back().add(changes);
    changes_.back().flush();

    const RowSink sink = [this](TableName table, const Row& row) { tables_.add(table, row); };
    add_report_rows(report, context_, sink);
    sessions_[report.session] = session_row(report, context_);
    add_change_rows(session.changes, statements_of(session), context_, sink);
    sources_.push_back(source_record(report));
    add(session.ended);
}

template <typename Ended>
void DataFiles::add_sorted(SortedRows& rows, std::string key, const Ended& ended, const std::string& json) {
    std::vector<Row> cells;
    add_rows(ended, context_, tables_.recorded(),
             [&](TableName /*table*/, Row row) { cells.push_back(std::move(row)); });
    rows.add(std::move(key), packed(json, cells));
}

void DataFiles::add(const Followed& followed) {
    for (const EndedThread& ended : followed.threads) threads_.add(key_of(ended.first), json_row(ended.thread));
    for (const EndedSlot& ended : followed.ledger)
        add_sorted(ledger_, ended.slot.respondent + '\0' + key_of(ended.place), ended, json_row(ended.slot));
    for (const FigureSeries& series : followed.series)
        add_sorted(series_, series.respondent + '\0' + series.indicator, series, json_row(series));
    for (const FollowedInstruments& instruments : followed.instruments)
        for_each_row(instruments, [&](const InstrumentRow& row) {
            instruments_.add(json_row(row));
            add_rows(row, context_, tables_.recorded(),
                     [this](TableName table, const Row& cells) { tables_.add(table, cells); });
        });
}

void DataFiles::add(const Report& report, const SessionEditions& editions) {
    const auto write = [&](const std::string& name, const std::string& text) {
        GrowingFile growing = file(name);
        growing.add(text);
        close(growing);
    };
    for (const Report& edition : report.editions)
        write(fmt::format("report-{}-{}.json", edition.session, edition.language), to_text(edition));
    const StatementsById statements = statements_of_editions(report);
    write(fmt::format("editions-{}.json", report.session), to_text(editions, statements));
    add_rows(editions, statements, context_, [this](TableName table, const Row& row) { tables_.add(table, row); });
}

void DataFiles::finish_changes(const ParticipationTable& participation) {
    const LastAnswers last_answers(participation);
    for (std::size_t i = 0; i < changes_.size(); ++i) {
        const std::vector<Absent> absent = last_answers.absent_in(sources_[i].session);
        changes_[i].add(fmt::format(",\n  \"absent\": {}\n}}\n", json_row(absent)));
        close(changes_[i]);
    }
    changes_.clear();
}

void DataFiles::write_participation(const ParticipationTable& participation) {
    const std::string sessions = dump_line(participation.sessions);
    JsonRows rows(file("participation.json"),
                  schema_member("sessiondiff/participation/1") + ",\n  \"sessions\": " + sessions, "respondents");
    for (const ParticipationRow& row : participation.rows) {
        rows.add(json_row(row, participation.sessions));
        add_rows(row, participation.sessions, context_,
                 [this](TableName table, const Row& cells) { tables_.add(table, cells); });
    }
    close(rows);
    for (const int session : participation.sessions) {
        const auto found = sessions_.find(session);
        tables_.add(TableName::sessions,
                    found != sessions_.end() ? found->second : missing_session_row(session, context_));
    }
}

void DataFiles::write_both(SortedRows& sorted, TableName table, std::string_view member) {
    const std::string& name = table_of(table).name;
    JsonRows rows(file(name + ".json"), schema_member("sessiondiff/" + name + "/1"), member);
    std::string respondent;
    std::size_t number = 0;  // of the thing among those of the respondent
    sorted.for_each([&](std::string_view packed) {
        rows.add(unpacked(packed));
        const std::size_t cells = table_of(table).fields.size();
        for (bool is_first = true; !packed.empty(); is_first = false) {
            Row row;
            while (row.size() < cells) row.emplace_back(unpacked(packed));
            if (row.front() != respondent) number = 0;
            respondent = row.front();
            if (is_first) ++number;
            std::string& own = row[1 + std::size(name_endings)];
            if (own.empty()) own = std::to_string(number);
            tables_.add(table, row);
        }
    });
    close(rows);
}

void DataFiles::write_sorted_rows() {
    JsonRows threads(file("threads.json"), schema_member("sessiondiff/threads/1"), "threads");
    threads_.for_each([&](std::string_view row) { threads.add(row); });
    close(threads);
    write_both(series_, TableName::series, "series");
    write_both(ledger_, TableName::ledger, "slots");
}

void DataFiles::finish(const ParticipationTable& participation, const Publication& publication,
                       const BuildRecord& record) {
    finish_changes(participation);
    write_participation(participation);
    write_sorted_rows();
    close(instruments_);
    GrowingFile provenance = file("provenance.json");
    provenance.add(provenance_json(sources_, record));
    close(provenance);
    written_.merge(tables_.finish());
    write_("data/datapackage.json", data_package(sources_, publication, record, tables_.tables(), written_));
    write_("data/CITATION.cff", citation(sources_, publication, record));
}

}  // namespace sessiondiff
