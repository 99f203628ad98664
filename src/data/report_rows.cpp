// Rows that say what a report holds.
#include "data/tables.h"

#include <algorithm>

#include "data/status_date.h"
#include "model/published_path.h"

namespace sessiondiff {

namespace {

std::string submission_id(const Report& report, const Submission& submission) {
    return fmt::format("{}/{}", report.session, submission.respondent);
}

const std::vector<Place>& places_of(const Report& report, int document) {
    return document == 0 ? report.places : report.more_documents[static_cast<std::size_t>(document) - 1].places;
}

void add_place(Cells& cells, const Report& report, const Lines& lines) {
    if (lines.first == 0) {
        cells.nothing(4);
        return;
    }
    cells.number(lines.document).number(lines.first).number(lines.last);
    const std::vector<Place>& places = places_of(report, lines.document);
    const auto line = static_cast<std::size_t>(lines.first) - 1;
    if (line < places.size() && places[line].page > 0) cells.number(places[line].page);
    else cells.nothing();
}

// The statements of one submission or introduction.
struct Part {
    const Report& report;
    std::string submission;  // id; empty for the introduction
    std::string respondent;
    const std::vector<Statement>& statements;
    bool is_first;  // the edition that is compared with other sessions
};

Row statement_row(const Part& part, std::size_t number, RowContext& context) {
    const Statement& statement = part.statements[number];
    Cells cells;
    cells.text(statement.id).text(part.submission);
    context.respondent(cells, part.respondent);
    context.session(cells, part.report.session);
    cells.text(part.report.language).text(part.is_first ? "first" : "other").number(number + 1);
    cells.text(statement.text).text(joined(statement.topics)).flag(statement.list_item);
    add_place(cells, part.report, statement.lines);
    return cells.row();
}

Row fact_row(const Part& part, const Statement& statement, std::size_t number, RowContext& context) {
    const Fact& fact = statement.facts[number];
    Cells cells;
    cells.text(statement.id).number(number + 1).text(part.submission);
    context.respondent(cells, part.respondent);
    context.session(cells, part.report.session);
    cells.text(name_of(fact.kind)).text(fact.id);
    if (fact.kind == FactKind::instrument) context.instrument_names(cells, fact.id);
    else cells.nothing(std::size(name_endings));
    cells.text(fact.name)
        .text(name_of(fact.status))
        .text(status_date(statement, fact))
        .number(fact.value)
        .text(fact.unit)
        .text(fact.noun);
    cells.text(fact.qualifier).text(fact.as_of).flag(fact.cumulative).text(fact.number);
    if (fact.year != 0) cells.number(fact.year);
    else cells.nothing();
    cells.text(fact.as_printed).number(fact.begin).number(fact.end).text(fact.rule);
    add_place(cells, part.report, statement.lines);
    return cells.row();
}

void add_part(const Part& part, RowContext& context, const RowSink& add) {
    for (std::size_t i = 0; i < part.statements.size(); ++i) {
        add(TableName::statements, statement_row(part, i, context));
        for (std::size_t fact = 0; part.is_first && fact < part.statements[i].facts.size(); ++fact)
            add(TableName::facts, fact_row(part, part.statements[i], fact, context));
    }
}

Row submission_row(const Report& report, const Submission& submission, RowContext& context) {
    Cells cells;
    cells.text(submission_id(report, submission));
    context.respondent(cells, submission.respondent);
    cells.text(name_of(submission.kind));
    context.session(cells, report.session);
    cells.text(submission.heading).text(name_of(submission.section)).text(submission.subgroup);
    cells.text(submission.original_language).text(submission.date).flag(submission.reproduced);
    cells.number(submission.statements.size());
    add_place(cells, report, submission.lines);
    return cells.row();
}

void add_edition(const Report& report, bool is_first, RowContext& context, const RowSink& add) {
    add_part({report, "", "intro", report.introduction, is_first}, context, add);
    for (const Submission& submission : report.submissions) {
        if (is_first) add(TableName::submissions, submission_row(report, submission, context));
        add_part({report, submission_id(report, submission), submission.respondent, submission.statements, is_first},
                 context, add);
    }
}

}  // namespace

void add_report_rows(const Report& report, RowContext& context, const RowSink& add) {
    context.add(report);
    add_edition(report, true, context, add);
    for (const Report& edition : report.editions) add_edition(edition, false, context, add);
}

Row session_row(const Report& report, const RowContext& context) {
    std::string first_reply;
    std::string last_reply;
    std::size_t statements = report.introduction.size();
    for (const Submission& submission : report.submissions) {
        statements += submission.statements.size();
        if (!submission.date) continue;
        if (first_reply.empty() || *submission.date < first_reply) first_reply = *submission.date;
        last_reply = std::max(last_reply, *submission.date);
    }
    std::vector<std::string> editions;
    for (const Report& edition : report.editions) editions.push_back(edition.language);
    Cells cells;
    context.session(cells, report.session);
    cells.flag(true).text(name_of(report.series)).text(report.title).text(report.language).text(joined(editions));
    cells.text(report.agenda_item).text(report.mandate).text(report.distributed).text(report.deadline);
    cells.text(first_reply).text(last_reply).text(report.announced.as_of).number(report.announced.states);
    cells.number(report.announced.organizations).number(report.submissions.size()).number(statements);
    cells.text(published_path(report.path)).text(report.sha256);
    return cells.row();
}

Row missing_session_row(int session, const RowContext& context) {
    Cells cells;
    context.session(cells, session);
    cells.flag(false);
    Row row = cells.row();
    row.resize(table_of(TableName::sessions).fields.size());
    return row;
}

}  // namespace sessiondiff
