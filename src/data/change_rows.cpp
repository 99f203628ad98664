// Rows that say what changed between two submissions.
#include "data/tables.h"

namespace sessiondiff {

namespace {

// A number as such; nothing where the value is none.
void add_number(Cells& cells, const std::vector<SlotValue>& values) {
    const Quantity* quantity = values.size() == 1 ? std::get_if<Quantity>(&values.front()) : nullptr;
    if (quantity != nullptr) cells.number(quantity->value);
    else cells.nothing();
}

std::string texts_of(const std::vector<std::string>& ids, const StatementsById& statements) {
    std::string text;
    for (const std::string& id : ids)
        if (const Statement* statement = statement_of(statements, id))
            text += (text.empty() ? "" : " ") + statement->text;
    return text;
}

std::string text_of(const std::string& id, const StatementsById& statements) { return texts_of({id}, statements); }

void add_line(Cells& cells, std::string_view id, const StatementsById& statements) {
    const Statement* statement = statement_of(statements, id);
    if (statement != nullptr && statement->lines.first > 0) cells.number(statement->lines.first);
    else cells.nothing();
}

void add_line(Cells& cells, const std::vector<std::string>& ids, const StatementsById& statements) {
    add_line(cells, ids.empty() ? std::string_view() : std::string_view(ids.front()), statements);
}

std::string reviews(const Change& change) {
    std::string text;
    for (const auto& decision : change.reviews) {
        text += fmt::format("{}{} ({}, {})", text.empty() ? "" : "; ", name_of(decision->verdict), decision->who,
                            decision->on);
        if (!decision->note.empty()) text += ": " + decision->note;
    }
    return text;
}

// Makes the rows of one session.
class ChangeRows {
public:
    ChangeRows(int session, const StatementsById& statements, RowContext& context, const RowSink& add)
        : session_(session), statements_(statements), context_(context), add_(add) {}

    void add(const Comparison& comparison) {
        const std::string submission = submission_of(comparison);
        int number = 0;
        for (const Change& change : comparison.changes) {
            // Without a #: behind it an address has a place in a page, and Datasette puts ids into addresses as they
            // are.
            const std::string id = fmt::format("{}/{}:{}", session_, comparison.respondent, ++number);
            add_(TableName::changes, change_row(comparison, submission, change, id));
            for (const std::string& statement : change.from) add_side(id, "from", statement);
            for (const std::string& statement : change.to) add_side(id, "to", statement);
        }
        number = 0;
        for (const FactMove& move : comparison.moves)
            add_(TableName::moves, move_row(comparison, submission, move, ++number));
    }

    void add(const Point& point, int rank) {
        Cells cells;
        context_.session(cells, session_);
        cells.number(rank).text(name_of(point.kind));
        context_.respondent(cells, point.respondent);
        cells.text(joined(point.respondents)).ratio(point.weight);
        for (const std::string_view ending : name_endings) {
            const auto text = point.text.find(language_of(ending));
            cells.text(text != point.text.end() ? text->second : std::string());
        }
        cells.text(point.evidence.empty() ? std::string() : point.evidence.back()).text(joined(point.evidence));
        add_line(cells, point.evidence.empty() ? std::string() : point.evidence.back(), statements_);
        add_(TableName::points, cells.row());
    }

private:
    std::string submission_of(const Comparison& comparison) const {
        return comparison.respondent == "intro" ? "" : fmt::format("{}/{}", session_, comparison.respondent);
    }

    void add_side(const std::string& change, std::string_view side, const std::string& statement) {
        add_(TableName::change_statements, Cells().text(change).text(side).text(statement).row());
    }

    Row change_row(const Comparison& comparison, const std::string& submission, const Change& change,
                   const std::string& id) {
        Cells cells;
        cells.text(id).text(submission);
        context_.respondent(cells, comparison.respondent);
        context_.session(cells, session_);
        cells.number(comparison.previous).text(submission.empty() ? "" : name_of(comparison.status));
        cells.text(name_of(change.kind));
        if (change.basis) cells.text(name_of(change.certainty)).text(name_of(*change.basis));
        else cells.nothing(2);
        cells.ratio(change.similarity).ratio(change.significance).text(change.why_code);
        cells.text(joined(change.from)).text(joined(change.to));
        add_line(cells, change.from, statements_);
        add_line(cells, change.to, statements_);
        cells.text(texts_of(change.from, statements_)).text(texts_of(change.to, statements_));
        cells.text(change.key).text(reviews(change));
        return cells.row();
    }

    Row move_row(const Comparison& comparison, const std::string& submission, const FactMove& move, int number) {
        const bool is_counted = move.kind == FactKind::figure || move.kind == FactKind::amount;
        const int previous = comparison.previous.value_or(0);
        Cells cells;
        cells.number(number).text(submission);
        context_.respondent(cells, comparison.respondent);
        context_.session(cells, session_);
        cells.number(previous).text(name_of(move.move)).text(name_of(move.kind));
        cells.text(is_counted ? "" : move.kind == FactKind::instrument ? instrument_of(move) : move.label);
        if (move.kind == FactKind::instrument) context_.instrument_names(cells, instrument_of(move));
        else cells.nothing(std::size(name_endings));
        cells.text(move.noun).text(is_counted ? move.label : "").text(text_of(move.from)).text(text_of(move.to));
        add_number(cells, move.from);
        add_number(cells, move.to);
        cells.text(move.from_as_of).text(move.to_as_of);
        if (move.from.empty()) cells.nothing();
        else cells.number(move.since.value_or(previous));
        cells.text(move.from_statement).text(move.to_statement);
        add_line(cells, move.from_statement, statements_);
        add_line(cells, move.to_statement, statements_);
        cells.text(text_of(move.from_statement, statements_)).text(text_of(move.to_statement, statements_));
        cells.text(reviewer(move.review));
        return cells.row();
    }

    int session_;
    const StatementsById& statements_;
    RowContext& context_;
    const RowSink& add_;
};

}  // namespace

void add_change_rows(const SessionChanges& changes, const StatementsById& statements, RowContext& context,
                     const RowSink& add) {
    ChangeRows rows(changes.session, statements, context, add);
    rows.add(changes.introduction);
    for (const Comparison& comparison : changes.comparisons) rows.add(comparison);
    int rank = 0;
    for (const Point& point : changes.points) rows.add(point, ++rank);
}

void add_rows(const SessionEditions& editions, const StatementsById& statements, RowContext& context,
              const RowSink& add) {
    int number = 0;
    for (const EditionComparison& comparison : editions.comparisons)
        for (const EditionDifference& one : comparison.differences) {
            Cells cells;
            context.session(cells, editions.session);
            cells.number(++number).text(editions.language).text(comparison.language);
            context.respondent(cells, one.respondent);
            cells.text(name_of(one.kind)).text(one.first).text(one.other);
            cells.text(joined(one.statements.first)).text(joined(one.statements.other));
            for (const Lines& lines : {one.first_lines, one.other_lines}) {
                if (lines.first > 0) cells.number(lines.first);
                else cells.nothing();
            }
            cells.text(texts_of(one.statements.first, statements)).text(texts_of(one.statements.other, statements));
            add(TableName::editions, cells.row());
        }
}

}  // namespace sessiondiff
