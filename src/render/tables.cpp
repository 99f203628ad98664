#include "render/tables.h"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sessiondiff {

namespace {

const std::string respondent_description = "ISO 3166-1 alpha-2 code of a State, eu, or the id of an organization";

std::vector<std::string> names(std::initializer_list<std::string_view> values) { return {values.begin(), values.end()}; }

// As in JSON: the last digits say nothing.
std::string four_decimals(double value) { return fmt::format("{}", std::round(value * 10000) / 10000); }

std::string moves(const Change& change) {
    std::string out;
    for (const FactMove& move : change.facts) out += fmt::format("{}{} {}: {} → {}", out.empty() ? "" : "; ", name_of(move.kind), move.label, move.from, move.to);
    return out;
}

std::string texts_of(const std::vector<std::string>& ids, const StatementsById& statements) {
    std::string out;
    for (const std::string& id : ids)
        if (const Statement* statement = statement_of(statements, id)) out += (out.empty() ? "" : " ") + statement->text;
    return out;
}

void add_rows(std::vector<TableRow>& rows, int session, const Comparison& comparison, const StatementsById& statements) {
    const bool introduction = comparison.respondent == "intro";
    for (const Change& change : comparison.changes)
        rows.push_back({std::to_string(session), comparison.respondent, comparison.previous ? std::to_string(*comparison.previous) : "",
                        introduction ? "" : std::string(name_of(comparison.status)), std::string(name_of(change.kind)), fmt::format("{}", fmt::join(change.from, " ")),
                        fmt::format("{}", fmt::join(change.to, " ")), four_decimals(change.similarity), four_decimals(change.significance), change.why_code, moves(change),
                        texts_of(change.from, statements), texts_of(change.to, statements)});
}

}  // namespace

Table participation_table(const std::vector<int>& sessions) {
    Table table{"participation",
                "Who answered when",
                {{"respondent", FieldType::string, respondent_description},
                 {"kind", FieldType::string, "What the respondent is", true,
                  names({name_of(RespondentKind::state), name_of(RespondentKind::european_union), name_of(RespondentKind::organization)})}},
                {"respondent"}};
    for (const int session : sessions)
        table.fields.push_back({std::to_string(session), FieldType::string, fmt::format("State of participation in session {}; only silent is silence", session), true,
                                names({name_of(Participation::submitted), name_of(Participation::listed), name_of(Participation::silent),
                                       name_of(Participation::not_asked), name_of(Participation::not_in_corpus)})});
    return table;
}

TableRow row_of(const ParticipationRow& row) {
    TableRow cells{row.respondent, std::string(name_of(row.kind))};
    for (const Participation state : row.states) cells.emplace_back(name_of(state));
    return cells;
}

Table series_table() {
    return {"series",
            "Figures followed through the sessions",
            {{"respondent", FieldType::string, respondent_description},
             {"indicator", FieldType::string, "What is counted: an id of config/indicators.yaml, or thread/… for a figure of a thread"},
             {"unit", FieldType::string, "Counter, % or currency", false},
             {"cumulative", FieldType::boolean, "Counted since a beginning, not in a period"},
             {"session", FieldType::integer, "Session of the report"},
             {"as_of", FieldType::string, "The date that the sentence gives: 2020, 2020-05 or 2020-05-08", false},
             {"value", FieldType::number, "The figure"},
             {"statement", FieldType::string, "Id of the statement that says so"},
             {"as_printed", FieldType::string, "The words of the report"}},
            {}};
}

std::vector<TableRow> rows_of(const FigureSeries& series) {
    std::vector<TableRow> rows;
    for (const SeriesPoint& point : series.points)
        rows.push_back({series.respondent, series.indicator, series.unit, series.cumulative ? "true" : "false", std::to_string(point.session), point.as_of,
                        fmt::format("{}", point.value), point.statement, point.as_printed});
    return rows;
}

Table instruments_table() {
    return {"instruments",
            "Instruments and the status that respondents report",
            {{"respondent", FieldType::string, respondent_description},
             {"instrument", FieldType::string, "Id of the instrument in config/instruments.yaml"},
             {"session", FieldType::integer, "Session of the report"},
             {"status", FieldType::string, "The strongest status that the submission gives; not_mentioned is no withdrawal"},
             {"statements", FieldType::string, "Ids of the statements that say so, with spaces between them", false}},
            {"respondent", "instrument", "session"}};
}

std::vector<TableRow> rows_of(const InstrumentRow& row) {
    std::vector<TableRow> rows;
    for (const auto& [session, status] : row.sessions)
        rows.push_back({row.respondent, row.instrument, std::to_string(session), status.status, fmt::format("{}", fmt::join(status.statements, " "))});
    return rows;
}

Table changes_table() {
    return {"changes",
            "Every change of every submission against the previous one",
            {{"session", FieldType::integer, "Session of the newer report"},
             {"respondent", FieldType::string, respondent_description + "; intro for the introduction of the report"},
             {"previous", FieldType::integer, "Session of the submission that it is compared with", false},
             {"status", FieldType::string, "Standing of the respondent; empty for introductions", false,
              names({name_of(ComparisonStatus::first), name_of(ComparisonStatus::continuing), name_of(ComparisonStatus::returning)})},
             {"kind", FieldType::string, "Kind of the change", true,
              names({name_of(ChangeKind::unchanged), name_of(ChangeKind::reworded), name_of(ChangeKind::updated), name_of(ChangeKind::merged), name_of(ChangeKind::split),
                     name_of(ChangeKind::added), name_of(ChangeKind::dropped)})},
             {"from", FieldType::string, "Ids of the older statements, with spaces between them", false},
             {"to", FieldType::string, "Ids of the newer statements, with spaces between them", false},
             {"similarity", FieldType::number, "0 to 1; 0 for added and dropped"},
             {"significance", FieldType::number, "0 to 1"},
             {"why", FieldType::string, "The rule of config/significance.yaml behind it", false},
             {"facts", FieldType::string, "The facts that moved, with semicolons between them", false},
             {"text_from", FieldType::string, "The older statements in full", false},
             {"text_to", FieldType::string, "The newer statements in full", false}},
            {}};
}

std::vector<TableRow> rows_of(const SessionChanges& changes, const StatementsById& statements) {
    std::vector<TableRow> rows;
    add_rows(rows, changes.session, changes.introduction, statements);
    for (const Comparison& comparison : changes.comparisons) add_rows(rows, changes.session, comparison, statements);
    return rows;
}

std::string_view name_of(FieldType type) {
    switch (type) {
        case FieldType::string: return "string";
        case FieldType::integer: return "integer";
        case FieldType::number: return "number";
        case FieldType::boolean: return "boolean";
    }
    return "";
}

}  // namespace sessiondiff
