#include "data/editions.h"

#include <string_view>
#include <vector>

#include "data/csv.h"
#include "data/json_text.h"

namespace sessiondiff {

namespace {

using Form = JsonText::Form;
using Ids = std::vector<std::string>;

void write(JsonText& json, const EditionPair& pair) {
    json.object(Form::line, [&] {
        json.member("first", pair.first);
        json.member("other", pair.other);
    });
}

// What one edition says: the fact, and the sentences with their place. Null where it says nothing and has no sentence.
void write_side(JsonText& json, std::string_view key, const std::string& said, const Ids& ids, Lines lines,
                const StatementsById& statements) {
    json.key(key);
    json.object(Form::line, [&] {
        json.key("says");
        json.text_or_null(said);
        json.member("statements", ids);
        json.key("texts");
        json.array(Form::line, ids, [&](const std::string& id) {
            const Statement* statement = statement_of(statements, id);
            json.value(statement != nullptr ? statement->text : std::string());
        });
        json.member("lines", lines);
        if (lines.document > 0) json.member("document", lines.document);
    });
}

void write(JsonText& json, const EditionDifference& difference, const StatementsById& statements) {
    json.object(Form::line, [&] {
        json.member("respondent", difference.respondent);
        json.member("kind", name_of(difference.kind));
        write_side(json, "first", difference.first, difference.statements.first, difference.first_lines, statements);
        write_side(json, "other", difference.other, difference.statements.other, difference.other_lines, statements);
    });
}

void write(JsonText& json, const AlignedReply& reply) {
    json.object(Form::line, [&] {
        json.member("respondent", reply.respondent);
        json.key("pairs");
        json.array(Form::line, reply.pairs, [&](const EditionPair& pair) { write(json, pair); });
    });
}

void write(JsonText& json, const EditionComparison& comparison, const StatementsById& statements) {
    json.object(Form::lines, [&] {
        json.member("language", comparison.language);
        json.key("differences");
        json.array(Form::lines, comparison.differences,
                   [&](const EditionDifference& difference) { write(json, difference, statements); });
        json.key("replies");
        json.array(Form::lines, comparison.replies, [&](const AlignedReply& reply) { write(json, reply); });
    });
}

std::string joined(const Ids& ids) {
    std::string text;
    for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
    return text;
}

std::string texts_of(const Ids& ids, const StatementsById& statements) {
    std::string text;
    for (const std::string& id : ids)
        if (const Statement* statement = statement_of(statements, id))
            text += (text.empty() ? "" : " ") + statement->text;
    return text;
}

}  // namespace

StatementsById statements_of_editions(const Report& report) {
    StatementsById statements;
    const auto add = [&](const Report& edition) {
        add_statements(statements, edition.introduction);
        for (const Submission& submission : edition.submissions) add_statements(statements, submission.statements);
    };
    add(report);
    for (const Report& edition : report.editions) add(edition);
    return statements;
}

std::string to_text(const SessionEditions& editions, const StatementsById& statements) {
    std::string text;
    JsonText json(text);
    json.object(Form::lines, [&] {
        json.member("schema", "sessiondiff/editions/1");
        json.member("session", editions.session);
        json.member("language", editions.language);
        json.key("editions");
        json.array(Form::lines, editions.comparisons,
                   [&](const EditionComparison& comparison) { write(json, comparison, statements); });
    });
    return text + "\n";
}

Table editions_table() {
    std::vector<std::string> kinds;
    for (int i = 0; i < number_of_names(EditionFact()); ++i) kinds.emplace_back(name_of(static_cast<EditionFact>(i)));
    return {"editions",
            "What editions of one report say differently",
            {{"session", FieldType::integer, "Session of the report"},
             {"first_language", FieldType::string, "Language of the edition that is compared with other sessions"},
             {"other_language", FieldType::string, "Language of the other edition"},
             {"respondent", FieldType::string,
              "ISO 3166-1 alpha-2 code of a State, eu, or the id of an organization; intro for the introduction"},
             {"kind", FieldType::string, "What differs", true, kinds},
             {"first", FieldType::string, "What the first edition says; empty where it does not say it", false},
             {"other", FieldType::string, "What the other edition says", false},
             {"first_statements", FieldType::string, "Ids of its statements, with spaces between them", false},
             {"other_statements", FieldType::string, "Ids of its statements, with spaces between them", false},
             {"first_line", FieldType::integer, "First line of the statements, or of the reply", false},
             {"other_line", FieldType::integer, "First line of the statements, or of the reply", false},
             {"first_text", FieldType::string, "The statements in full", false},
             {"other_text", FieldType::string, "The statements in full", false}},
            {}};
}

void add_lines(std::string& lines, const SessionEditions& editions, const StatementsById& statements) {
    for (const EditionComparison& comparison : editions.comparisons)
        for (const EditionDifference& one : comparison.differences) {
            const auto [first, other] = one.statements;
            CsvLine line(lines);
            const auto place = [&](Lines of) {
                if (of.first > 0) line.number(of.first);
                else line.word("");
            };
            line.number(editions.session).text(editions.language).text(comparison.language).text(one.respondent);
            line.word(name_of(one.kind)).text(one.first).text(one.other).text(joined(first)).text(joined(other));
            place(one.first_lines);
            place(one.other_lines);
            line.text(texts_of(first, statements)).text(texts_of(other, statements)).end();
        }
}

}  // namespace sessiondiff
