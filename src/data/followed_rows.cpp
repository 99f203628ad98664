// Rows of what goes through several sessions.
#include "data/tables.h"

namespace sessiondiff {

namespace {

void add_place(Cells& cells, const StatementRecord& place) {
    if (place.lines.first == 0) {
        cells.nothing(4);
        return;
    }
    cells.number(place.lines.document).number(place.lines.first).number(place.lines.last);
    if (place.page > 0) cells.number(place.page);
    else cells.nothing();
}

}  // namespace

void add_rows(const ParticipationRow& row, const std::vector<int>& sessions, RowContext& context, const RowSink& add) {
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        Cells cells;
        context.respondent(cells, row.respondent);
        cells.text(name_of(row.kind));
        context.session(cells, sessions[i]);
        cells.text(name_of(row.states[i]));
        add(TableName::participation, cells.row());
    }
}

void add_rows(const EndedSlot& ended, RowContext& context, const Recorded& recorded, const RowSink& add) {
    const LedgerSlot& slot = ended.slot;
    for (const LedgerEntry& entry : slot.entries) {
        Cells cells;
        context.respondent(cells, slot.respondent);
        cells.number(ended.place + 1).text(name_of(slot.kind));
        cells.text(slot.id.empty() ? fmt::format("{}/{}", slot.entries.front().statement, slot.unit) : slot.id);
        if (slot.kind == FactKind::instrument) context.instrument_names(cells, slot.id);
        else cells.nothing(std::size(name_endings));
        cells.text(slot.noun).text(slot.unit).flag(slot.cumulative);
        context.session(cells, entry.session);
        if (const Quantity* quantity = std::get_if<Quantity>(&entry.value)) cells.number(quantity->value);
        else cells.nothing();
        const Status* status = std::get_if<Status>(&entry.value);
        cells.text(status != nullptr ? name_of(*status) : "").text(entry.printed).text(entry.as_of);
        cells.text(entry.statement);
        add_place(cells, recorded.statement(entry.statement));
        add(TableName::ledger, cells.row());
    }
}

void add_rows(const FigureSeries& series, RowContext& context, const Recorded& recorded, const RowSink& add) {
    for (const SeriesPoint& point : series.points) {
        Cells cells;
        context.respondent(cells, series.respondent);
        cells.nothing().text(series.indicator);
        for (const std::string_view ending : name_endings) {
            const auto label = series.label.find(language_of(ending));
            cells.text(label != series.label.end() ? label->second : std::string());
        }
        cells.text(series.unit).flag(series.cumulative);
        context.session(cells, point.session);
        cells.text(point.as_of).number(point.value).text(point.statement).text(point.as_printed);
        add_place(cells, recorded.statement(point.statement));
        add(TableName::series, cells.row());
    }
}

void add_rows(const InstrumentRow& row, RowContext& context, const Recorded& recorded, const RowSink& add) {
    for (const auto& [session, status] : row.sessions) {
        Cells cells;
        context.respondent(cells, row.respondent);
        cells.text(row.instrument);
        context.instrument_names(cells, row.instrument);
        context.session(cells, session);
        const std::string statement = status.statements.empty() ? "" : status.statements.front();
        const StatementRecord place = statement.empty() ? StatementRecord() : recorded.statement(statement);
        cells.text(name_of(status.status)).flag(is_standing(status.status));
        cells.text(statement.empty() ? "" : recorded.status_date(statement, row.instrument)).text(statement);
        cells.text(joined(status.statements)).text(place.text);
        add_place(cells, place);
        add(TableName::instruments, cells.row());
    }
}

}  // namespace sessiondiff
