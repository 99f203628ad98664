#include "data/tables.h"

#include <fmt/format.h>

#include "data/csv.h"
#include "model/decision.h"

namespace sessiondiff {

namespace {

const std::string respondent_description = "ISO 3166-1 alpha-2 code of a State, eu, or the id of an organization";

std::vector<std::string> names(std::initializer_list<std::string_view> values) {
    return {values.begin(), values.end()};
}

// Several of them in one field.
void add_part(std::string& field, std::string_view separator, std::string_view part) {
    if (!field.empty()) field += separator;
    field += part;
}

std::string joined(const std::vector<std::string>& ids) {
    std::string field;
    for (const std::string& id : ids) add_part(field, " ", id);
    return field;
}

std::string moves(const Change& change) {
    std::string field;
    for (const FactMove& move : change.facts) {
        add_part(field, "; ", name_of(move.kind));
        field += fmt::format(" {} {}:", move.label, name_of(move.move));
        if (!move.from.empty()) field += " " + text_of(move.from);
        if (!move.from.empty() && !move.to.empty()) field += " →";
        if (!move.to.empty()) field += " " + text_of(move.to);
    }
    return field;
}

std::string reviews(const Change& change) {
    std::string field;
    for (const auto& decision : change.reviews) {
        add_part(field, "; ", name_of(decision->verdict));
        field += fmt::format(" ({}, {})", decision->who, decision->on);
        if (!decision->note.empty()) field += ": " + decision->note;
    }
    return field;
}

// Who said so, where it is not the program.
std::string_view reviewer(const std::shared_ptr<const Decision>& decision) {
    return decision ? std::string_view(decision->who) : std::string_view();
}

std::string texts_of(const std::vector<std::string>& ids, const StatementsById& statements) {
    std::string field;
    for (const std::string& id : ids)
        if (const Statement* statement = statement_of(statements, id)) add_part(field, " ", statement->text);
    return field;
}

void add_lines(std::string& lines, int session, const Comparison& comparison, const StatementsById& statements) {
    const bool introduction = comparison.respondent == "intro";
    for (const Change& change : comparison.changes) {
        CsvLine line(lines);
        line.number(session).text(comparison.respondent);
        if (comparison.previous) line.number(*comparison.previous);
        else line.word("");
        line.word(introduction ? "" : name_of(comparison.status))
            .word(name_of(change.kind))
            .text(joined(change.from))
            .text(joined(change.to));
        line.ratio(change.similarity).ratio(change.significance).text(change.why_code).text(moves(change));
        line.text(texts_of(change.from, statements))
            .text(texts_of(change.to, statements))
            .text(change.key)
            .text(reviews(change))
            .end();
    }
}

}  // namespace

Table participation_table(const std::vector<int>& sessions) {
    Table table{"participation",
                "Who answered when",
                {{"respondent", FieldType::string, respondent_description},
                 {"kind", FieldType::string, "What the respondent is", true,
                  names({name_of(RespondentKind::state), name_of(RespondentKind::european_union),
                         name_of(RespondentKind::organization)})}},
                {"respondent"}};
    for (const int session : sessions)
        table.fields.push_back(
            {std::to_string(session), FieldType::string,
             fmt::format("State of participation in session {}; only silent is silence", session), true,
             names({name_of(Participation::submitted), name_of(Participation::listed), name_of(Participation::silent),
                    name_of(Participation::not_asked), name_of(Participation::not_in_corpus)})});
    return table;
}

void add_lines(std::string& lines, const ParticipationRow& row) {
    CsvLine line(lines);
    line.text(row.respondent).word(name_of(row.kind));
    for (const Participation state : row.states) line.word(name_of(state));
    line.end();
}

Table series_table() {
    return {"series",
            "Figures followed through the sessions",
            {{"respondent", FieldType::string, respondent_description},
             {"indicator", FieldType::string,
              "What is counted: an id of config/indicators.yaml, or slot/… for a figure that none names"},
             {"unit", FieldType::string, "Counter, % or currency", false},
             {"cumulative", FieldType::boolean, "Counted since a beginning, not in a period"},
             {"session", FieldType::integer, "Session of the report"},
             {"as_of", FieldType::string, "The date that the sentence gives: 2020, 2020-05 or 2020-05-08", false},
             {"value", FieldType::number, "The figure"},
             {"statement", FieldType::string, "Id of the statement that says so"},
             {"as_printed", FieldType::string, "The words of the report"},
             {"reviewer", FieldType::string, "Who corrected the fact, where somebody did", false}},
            {}};
}

void add_lines(std::string& lines, const FigureSeries& series) {
    for (const SeriesPoint& point : series.points) {
        CsvLine line(lines);
        line.text(series.respondent)
            .text(series.indicator)
            .text(series.unit)
            .word(series.cumulative ? "true" : "false")
            .number(point.session)
            .text(point.as_of);
        line.word(fmt::format("{}", point.value)).text(point.statement).text(point.as_printed);
        line.text(reviewer(point.review)).end();
    }
}

Table instruments_table() {
    return {"instruments",
            "Instruments and the status that respondents report",
            {{"respondent", FieldType::string, respondent_description},
             {"instrument", FieldType::string, "Id of the instrument in config/instruments.yaml"},
             {"session", FieldType::integer, "Session of the report"},
             {"status", FieldType::string,
              "The strongest status that the submission gives; not_mentioned is no withdrawal"},
             {"statements", FieldType::string, "Ids of the statements that say so, with spaces between them", false}},
            {"respondent", "instrument", "session"}};
}

void add_lines(std::string& lines, const InstrumentRow& row) {
    for (const auto& [session, status] : row.sessions)
        CsvLine(lines)
            .text(row.respondent)
            .text(row.instrument)
            .number(session)
            .text(name_of(status.status))
            .text(joined(status.statements))
            .end();
}

Table changes_table() {
    return {"changes",
            "Every change of every submission against the previous one",
            {{"session", FieldType::integer, "Session of the newer report"},
             {"respondent", FieldType::string, respondent_description + "; intro for the introduction of the report"},
             {"previous", FieldType::integer, "Session of the submission that it is compared with", false},
             {"status", FieldType::string, "Standing of the respondent; empty for introductions", false,
              names({name_of(ComparisonStatus::first), name_of(ComparisonStatus::continuing),
                     name_of(ComparisonStatus::returning)})},
             {"kind", FieldType::string, "Kind of the change", true,
              names({name_of(ChangeKind::unchanged), name_of(ChangeKind::reworded), name_of(ChangeKind::updated),
                     name_of(ChangeKind::merged), name_of(ChangeKind::split), name_of(ChangeKind::added),
                     name_of(ChangeKind::dropped)})},
             {"from", FieldType::string, "Ids of the older statements, with spaces between them", false},
             {"to", FieldType::string, "Ids of the newer statements, with spaces between them", false},
             {"similarity", FieldType::number, "0 to 1; 0 for added and dropped"},
             {"significance", FieldType::number, "0 to 1"},
             {"why", FieldType::string, "The rule of config/significance.yaml behind it", false},
             {"facts", FieldType::string, "The facts that moved, with semicolons between them", false},
             {"text_from", FieldType::string, "The older statements in full", false},
             {"text_to", FieldType::string, "The newer statements in full", false},
             {"key", FieldType::string, "Key of the change: made of the texts, it lasts"},
             {"review", FieldType::string, "What reviewers decided, with semicolons between them", false}},
            {}};
}

void add_lines(std::string& lines, const SessionChanges& changes, const StatementsById& statements) {
    add_lines(lines, changes.session, changes.introduction, statements);
    for (const Comparison& comparison : changes.comparisons) add_lines(lines, changes.session, comparison, statements);
}

namespace {

std::vector<std::string> names_of_facts() {
    std::vector<std::string> all;
    for (int i = 0; i < number_of_names(FactKind()); ++i) all.emplace_back(name_of(static_cast<FactKind>(i)));
    return all;
}

// The number as such; nothing where the value is none.
std::string number_in(const std::vector<SlotValue>& values) {
    const Quantity* quantity = values.size() == 1 ? std::get_if<Quantity>(&values.front()) : nullptr;
    return quantity != nullptr ? fmt::format("{}", quantity->value) : std::string();
}

}  // namespace

Table moves_table() {
    return {"moves",
            "What the ledger says of each thing between two submissions of a respondent",
            {{"session", FieldType::integer, "Session of the newer report"},
             {"respondent", FieldType::string, respondent_description},
             {"previous", FieldType::integer, "Session of the previous submission"},
             {"move", FieldType::string,
              "What is said of it; a reply that leaves something out does not say that it ended", true,
              names({name_of(Move::changed), name_of(Move::first_stated), name_of(Move::stated_again),
                     name_of(Move::no_longer_stated)})},
             {"type", FieldType::string, "Kind of the fact", true, names_of_facts()},
             {"id", FieldType::string, "Id of the instrument or body, number or name of the law", false},
             {"noun", FieldType::string, "What is counted, as printed", false},
             {"unit", FieldType::string, "Counter, % or currency", false},
             {"from", FieldType::string, "What was stated, as printed or as a status", false},
             {"to", FieldType::string, "What is stated", false},
             {"from_value", FieldType::number, "The same as a number", false},
             {"to_value", FieldType::number, "The same as a number", false},
             {"from_session", FieldType::integer, "Session that stated it", false},
             {"from_statement", FieldType::string, "Id of the older statement", false},
             {"to_statement", FieldType::string, "Id of the newer statement", false},
             {"reviewer", FieldType::string, "Who corrected the fact, where somebody did", false}},
            {}};
}

void add_move_lines(std::string& lines, int session, const Comparison& comparison) {
    for (const FactMove& move : comparison.moves) {
        const bool is_counted = move.kind == FactKind::figure || move.kind == FactKind::amount;
        CsvLine line(lines);
        line.number(session).text(comparison.respondent).number(comparison.previous.value_or(0));
        line.word(name_of(move.move)).word(name_of(move.kind)).text(is_counted ? "" : move.label).text(move.noun);
        line.text(is_counted ? move.label : "").text(text_of(move.from)).text(text_of(move.to));
        line.word(number_in(move.from)).word(number_in(move.to));
        if (move.from.empty()) line.text("");
        else line.number(move.since.value_or(comparison.previous.value_or(0)));
        line.text(move.from_statement).text(move.to_statement).text(reviewer(move.review)).end();
    }
}

Table ledger_table() {
    return {"ledger",
            "What each respondent states of each thing in each session",
            {{"respondent", FieldType::string, respondent_description},
             {"type", FieldType::string, "Kind of the fact", true, names_of_facts()},
             {"slot", FieldType::string, "Of one respondent and type: the id, or the first statement with the unit"},
             {"noun", FieldType::string, "What is counted or named, as first printed", false},
             {"unit", FieldType::string, "Counter, % or currency", false},
             {"cumulative", FieldType::boolean, "Counted since a beginning, not in a period"},
             {"session", FieldType::integer, "Session of the report"},
             {"value", FieldType::number, "The number", false},
             {"status", FieldType::string, "Of an instrument, a law or a body", false},
             {"printed", FieldType::string, "The words of the report", false},
             {"as_of", FieldType::string, "The date that the sentence gives: 2020, 2020-05 or 2020-05-08", false},
             {"statement", FieldType::string, "Id of the statement that says so"},
             {"reviewer", FieldType::string, "Who corrected the fact, where somebody did", false}},
            {}};
}

void add_lines(std::string& lines, const LedgerSlot& slot) {
    const std::string name =
        slot.id.empty() ? fmt::format("{}/{}", slot.entries.front().statement, slot.unit) : slot.id;
    for (const LedgerEntry& entry : slot.entries) {
        const Status* status = std::get_if<Status>(&entry.value);
        CsvLine line(lines);
        line.text(slot.respondent).word(name_of(slot.kind)).text(name).text(slot.noun).text(slot.unit);
        line.word(slot.cumulative ? "true" : "false").number(entry.session).word(number_in({entry.value}));
        line.text(status != nullptr ? name_of(*status) : "").text(entry.printed).text(entry.as_of);
        line.text(entry.statement).text(reviewer(entry.review)).end();
    }
}

std::string header_row(const Table& table) {
    std::string head;
    CsvLine line(head);
    for (const Field& field : table.fields) line.text(field.name);
    line.end();
    return head;
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
