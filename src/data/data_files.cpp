#include "data/data_files.h"

#include <string_view>

#include <fmt/format.h>

#include "data/editions.h"
#include "data/json.h"
#include "data/tables.h"
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

// Both forms of a row wait together; neither holds a zero byte.
template <typename Row>
void add_row(SortedRows& rows, std::string key, const Row& row) {
    std::string both = json_row(row) + '\0';
    add_lines(both, row);
    rows.add(std::move(key), both);
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

DataFiles::DataFiles(FileSink write, const std::filesystem::path& scratch)
    : write_(std::move(write)), changes_csv_(file("changes.csv")), instruments_csv_(file("instruments.csv")),
      moves_csv_(file("moves.csv")),
      instruments_(file("instruments.json"), schema_member("sessiondiff/instruments/1"), "instruments"),
      threads_(scratch), series_(scratch), ledger_(scratch) {
    changes_csv_.add(header_row(changes_table()));
    instruments_csv_.add(header_row(instruments_table()));
    moves_csv_.add(header_row(moves_table()));
}

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

    std::string lines;
    add_lines(lines, session.changes, statements_of(session));
    changes_csv_.add(lines);
    lines.clear();
    for (const Comparison& comparison : session.changes.comparisons)
        add_move_lines(lines, session.changes.session, comparison);
    moves_csv_.add(lines);
    sources_.push_back(source_record(report));
    add(session.ended);
}

void DataFiles::add(const Followed& followed) {
    for (const EndedThread& ended : followed.threads) threads_.add(key_of(ended.first), json_row(ended.thread));
    for (const EndedSlot& ended : followed.ledger)
        add_row(ledger_, ended.slot.respondent + '\0' + key_of(ended.place), ended.slot);
    for (const FigureSeries& series : followed.series)
        add_row(series_, series.respondent + '\0' + series.indicator, series);
    for (const FollowedInstruments& instruments : followed.instruments)
        for_each_row(instruments, [&](const InstrumentRow& row) {
            instruments_.add(json_row(row));
            std::string lines;
            add_lines(lines, row);
            instruments_csv_.add(lines);
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
    if (!editions_csv_) {
        editions_csv_.emplace(file("editions.csv"));
        editions_csv_->add(header_row(editions_table()));
    }
    std::string lines;
    add_lines(lines, editions, statements);
    editions_csv_->add(lines);
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
    GrowingFile csv = file("participation.csv");
    JsonRows rows(file("participation.json"),
                  schema_member("sessiondiff/participation/1") + ",\n  \"sessions\": " + sessions, "respondents");
    csv.add(header_row(participation_table(participation.sessions)));
    for (const ParticipationRow& row : participation.rows) {
        std::string line;
        add_lines(line, row);
        csv.add(line);
        rows.add(json_row(row, participation.sessions));
    }
    close(rows);
    close(csv);
}

void DataFiles::write_both(SortedRows& sorted, const std::string& name, std::string_view member, const Table& table) {
    JsonRows rows(file(name + ".json"), schema_member("sessiondiff/" + name + "/1"), member);
    GrowingFile csv = file(name + ".csv");
    csv.add(header_row(table));
    sorted.for_each([&](std::string_view row) {
        const std::size_t end = row.find('\0');
        rows.add(row.substr(0, end));
        csv.add(row.substr(end + 1));
    });
    close(rows);
    close(csv);
}

void DataFiles::write_sorted_rows() {
    JsonRows threads(file("threads.json"), schema_member("sessiondiff/threads/1"), "threads");
    threads_.for_each([&](std::string_view row) { threads.add(row); });
    close(threads);
    write_both(series_, "series", "series", series_table());
    write_both(ledger_, "ledger", "slots", ledger_table());
}

void DataFiles::finish(const ParticipationTable& participation, const Publication& publication,
                       const BuildRecord& record) {
    finish_changes(participation);
    write_participation(participation);
    write_sorted_rows();
    close(instruments_);
    close(moves_csv_);
    close(instruments_csv_);
    close(changes_csv_);
    if (editions_csv_) close(*editions_csv_);
    GrowingFile provenance = file("provenance.json");
    provenance.add(provenance_json(sources_, record));
    close(provenance);
    std::vector<Table> tables{participation_table(participation.sessions),
                              series_table(),
                              instruments_table(),
                              changes_table(),
                              moves_table(),
                              ledger_table()};
    if (editions_csv_) tables.push_back(editions_table());
    write_("data/datapackage.json", data_package(sources_, publication, record, tables, written_));
    write_("data/CITATION.cff", citation(sources_, publication, record));
}

}  // namespace sessiondiff
