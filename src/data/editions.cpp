#include "data/editions.h"

#include <string_view>
#include <vector>

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

}  // namespace sessiondiff
