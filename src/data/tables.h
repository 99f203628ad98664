// The tables of the data and their rows. A row can be read alone: it has the names of its respondent, and year and
// symbol of its session.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/ledger.h"
#include "data/table.h"
#include "model/change.h"
#include "model/edition.h"
#include "model/longitudinal.h"
#include "model/report.h"
#include "model/statements_by_id.h"

namespace sessiondiff {

/// In the order in which one may point to another.
enum class TableName {
    sessions,
    participation,
    submissions,
    statements,
    facts,
    changes,
    change_statements,
    moves,
    points,
    ledger,
    series,
    instruments,
    editions,
};
inline constexpr int number_of_tables = 13;

const Table& table_of(TableName name);

/// Takes a row of a table.
using RowSink = std::function<void(TableName table, Row row)>;

/// Names of respondents and instruments by id, in a language (ISO 639-1).
struct NameSource {
    std::function<std::string(std::string_view id, const std::string& language)> respondent;
    std::function<std::string(std::string_view id, const std::string& language)> instrument;
};

/// Where a statement stands: lines of the source file (source.h), the page where the file has pages, and its text.
struct StatementRecord {
    Lines lines;
    int page = 0;
    std::string text;
};

/// What rows of a later time ask of those before.
struct Recorded {
    std::function<StatementRecord(std::string_view statement)> statement;
    /// status_date.h
    std::function<std::string(std::string_view statement, std::string_view instrument)> status_date;
};

/// What rows repeat of respondents, instruments and sessions.
class RowContext {
public:
    explicit RowContext(NameSource names) : names_(std::move(names)) {}

    void add(const Report& report);
    /// id and names.
    void respondent(Cells& cells, const std::string& id);
    void instrument_names(Cells& cells, const std::string& id);
    /// session, year, symbol; of one that is not in the corpus the year in which it opens.
    void session(Cells& cells, int session) const;

private:
    using Names = std::map<std::string, std::vector<std::string>, std::less<>>;
    struct Session {
        int year = 0;
        std::string symbol;
    };
    static const std::vector<std::string>& names(Names& known, const std::string& id, const auto& source);

    NameSource names_;
    Names respondents_;
    Names instruments_;
    std::map<int, Session> sessions_;
};

/// What the columns of names end with, whatever languages the pages have: the contract of the data has these.
inline constexpr std::string_view name_endings[] = {"_en", "_zh"};
inline std::string language_of(std::string_view name_ending) { return std::string(name_ending.substr(1)); }

/// Submissions, statements and facts of a report; statements of its other editions, too, which pairs may name.
void add_report_rows(const Report& report, RowContext& context, const RowSink& add);
Row session_row(const Report& report, const RowContext& context);
/// Of a session that is not in the corpus.
Row missing_session_row(int session, const RowContext& context);
void add_rows(const ParticipationRow& row, const std::vector<int>& sessions, RowContext& context, const RowSink& add);

/// Changes, moves and points. A statement that is not in `statements` has no text in them.
void add_change_rows(const SessionChanges& changes, const StatementsById& statements, RowContext& context,
                     const RowSink& add);
void add_rows(const SessionEditions& editions, const StatementsById& statements, RowContext& context,
              const RowSink& add);

void add_rows(const EndedSlot& ended, RowContext& context, const Recorded& recorded, const RowSink& add);
/// The column `number` is left empty.
void add_rows(const FigureSeries& series, RowContext& context, const Recorded& recorded, const RowSink& add);
void add_rows(const InstrumentRow& row, RowContext& context, const Recorded& recorded, const RowSink& add);

/// Ids with spaces between them.
std::string joined(const std::vector<std::string>& ids);

}  // namespace sessiondiff
