#include "render/tables.h"

#include <cmath>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sessiondiff {

namespace {

const std::string respondent_description = "ISO 3166-1 alpha-2 code of a State, eu, or the id of an organization";

std::vector<std::string> names(std::initializer_list<std::string_view> values) { return {values.begin(), values.end()}; }

Table participation_table(const Archive& archive) {
    Table table{"participation",
                "Who answered when",
                {{"respondent", FieldType::string, respondent_description},
                 {"kind", FieldType::string, "What the respondent is", true,
                  names({name_of(RespondentKind::state), name_of(RespondentKind::european_union), name_of(RespondentKind::organization)})}},
                {"respondent"},
                {}};
    for (const int session : archive.participation.sessions)
        table.fields.push_back({std::to_string(session), FieldType::string, fmt::format("State of participation in session {}; only silent is silence", session), true,
                                names({name_of(Participation::submitted), name_of(Participation::listed), name_of(Participation::silent),
                                       name_of(Participation::not_asked), name_of(Participation::not_in_corpus)})});
    for (const ParticipationRow& row : archive.participation.rows) {
        std::vector<std::string> cells{row.respondent, std::string(name_of(row.kind))};
        for (const Participation state : row.states) cells.emplace_back(name_of(state));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Table series_table(const Archive& archive) {
    Table table{"series",
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
                {},
                {}};
    for (const FigureSeries& series : archive.series)
        for (const SeriesPoint& point : series.points)
            table.rows.push_back({series.respondent, series.indicator, series.unit, series.cumulative ? "true" : "false", std::to_string(point.session), point.as_of,
                                  fmt::format("{}", point.value), point.statement, point.as_printed});
    return table;
}

Table instruments_table(const Archive& archive) {
    Table table{"instruments",
                "Instruments and the status that respondents report",
                {{"respondent", FieldType::string, respondent_description},
                 {"instrument", FieldType::string, "Id of the instrument in config/instruments.yaml"},
                 {"session", FieldType::integer, "Session of the report"},
                 {"status", FieldType::string, "The strongest status that the submission gives; not_mentioned is no withdrawal"},
                 {"statements", FieldType::string, "Ids of the statements that say so, with spaces between them", false}},
                {"respondent", "instrument", "session"},
                {}};
    for (const InstrumentRow& row : archive.instruments)
        for (const auto& [session, status] : row.sessions)
            table.rows.push_back({row.respondent, row.instrument, std::to_string(session), status.status, fmt::format("{}", fmt::join(status.statements, " "))});
    return table;
}

class ChangeRows {
public:
    explicit ChangeRows(const Archive& archive) {
        for (const Report& report : archive.reports) {
            for (const Statement& statement : report.introduction) texts_[statement.id] = &statement;
            for (const Submission& submission : report.submissions)
                for (const Statement& statement : submission.statements) texts_[statement.id] = &statement;
        }
    }

    void add(Table& table, int session, const Comparison& comparison) const {
        const bool introduction = comparison.respondent == "intro";
        for (const Change& change : comparison.changes)
            table.rows.push_back({std::to_string(session), comparison.respondent, comparison.previous ? std::to_string(*comparison.previous) : "",
                                  introduction ? "" : std::string(name_of(comparison.status)), std::string(name_of(change.kind)), fmt::format("{}", fmt::join(change.from, " ")),
                                  fmt::format("{}", fmt::join(change.to, " ")), four_decimals(change.similarity), four_decimals(change.significance), change.why_code,
                                  moves(change), text(change.from), text(change.to)});
    }

private:
    // As in JSON: the last digits say nothing.
    static std::string four_decimals(double value) { return fmt::format("{}", std::round(value * 10000) / 10000); }

    static std::string moves(const Change& change) {
        std::string out;
        for (const FactMove& move : change.facts)
            out += fmt::format("{}{} {}: {} → {}", out.empty() ? "" : "; ", name_of(move.kind), move.label, move.from, move.to);
        return out;
    }

    std::string text(const std::vector<std::string>& ids) const {
        std::string out;
        for (const std::string& id : ids)
            if (const auto found = texts_.find(id); found != texts_.end()) out += (out.empty() ? "" : " ") + found->second->text;
        return out;
    }

    std::unordered_map<std::string_view, const Statement*> texts_;
};

Table changes_table(const Archive& archive) {
    Table table{"changes",
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
                {},
                {}};
    const ChangeRows rows(archive);
    for (const SessionChanges& changes : archive.changes) {
        rows.add(table, changes.session, changes.introduction);
        for (const Comparison& comparison : changes.comparisons) rows.add(table, changes.session, comparison);
    }
    return table;
}

}  // namespace

std::vector<Table> data_tables(const Archive& archive) {
    return {participation_table(archive), series_table(archive), instruments_table(archive), changes_table(archive)};
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
