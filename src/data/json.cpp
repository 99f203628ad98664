#include "data/json.h"

#include <array>

#include <fmt/format.h>

#include "data/json_text.h"
#include "model/decision.h"
#include "model/key.h"
#include "model/published_path.h"
#include "text/unicode.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

using Form = JsonText::Form;

void write(JsonText& json, const Block&);
void write(JsonText& json, const Fact&, const std::string& key);
void write(JsonText& json, const Statement&);
void write(JsonText& json, const Submission&);
void write(JsonText& json, const AnnexMember&);
void write(JsonText& json, const WorkingGroup&);
void write(JsonText& json, const Request&);
void write(JsonText& json, const MoreDocument&);
void write(JsonText& json, const ContentsEntry&);
void write(JsonText& json, const Section&);
void write(JsonText& json, const Diagnostic&);
void write(JsonText& json, const Change&);
void write(JsonText& json, const Comparison&);

// Each value in a line of its own.
template <typename T>
void write_list(JsonText& json, std::string_view key, const std::vector<T>& values) {
    json.key(key);
    json.array(Form::lines, values, [&](const T& one) { write(json, one); });
}

// The lines of a file; of another than the report's first, its number too.
void write_place(JsonText& json, Lines lines) {
    json.member("lines", lines);
    if (lines.document > 0) json.member("document", lines.document);
}

// What a reviewer decided, where one did.
void write_review(JsonText& json, const Decision& decision) {
    json.object(Form::line, [&] {
        json.member("verdict", name_of(decision.verdict));
        json.member("who", decision.who);
        json.member("on", decision.on);
        if (!decision.note.empty()) json.member("note", decision.note);
    });
}

void member_review(JsonText& json, const std::shared_ptr<const Decision>& decision) {
    if (!decision) return;
    json.key("review");
    write_review(json, *decision);
}

void write(JsonText& json, const Block& block) {
    json.object(Form::line, [&] {
        json.member("kind", name_of(block.kind));
        json.member("text", block.text);
        write_place(json, block.lines);
        if (!block.marker.empty()) json.member("marker", block.marker);
        if (block.kind == BlockKind::item) json.member("depth", block.depth);
    });
}

void member_unless_empty(JsonText& json, std::string_view key, const std::string& text) {
    if (!text.empty()) json.member(key, text);
}

void write(JsonText& json, const Fact& fact, const std::string& key) {
    json.object(Form::line, [&] {
        json.member("type", name_of(fact.kind));
        json.member("key", key);
        member_unless_empty(json, "id", fact.id);
        if (fact.status != Status::none) json.member("status", name_of(fact.status));
        if (fact.value) json.member("value", *fact.value);
        if (fact.kind == FactKind::amount) {
            json.member("currency", fact.unit);
        } else if (fact.kind == FactKind::figure) {
            json.member("unit", fact.unit);
        } else if (fact.kind == FactKind::law) {
            member_unless_empty(json, "kind", fact.unit);
        }
        member_unless_empty(json, "name", fact.name);
        member_unless_empty(json, "number", fact.number);
        if (fact.year != 0) json.member("year", fact.year);
        member_unless_empty(json, "noun", fact.noun);
        if (fact.measure != FigureMeasure::count) json.member("measure", name_of(fact.measure));
        if (fact.cumulative) json.member("cumulative", true);
        member_unless_empty(json, "qualifier", fact.qualifier);
        member_unless_empty(json, "as_of", fact.as_of);
        member_unless_empty(json, "as_printed", fact.as_printed);
        json.member("span", std::array{fact.begin, fact.end});
        json.member("rule", fact.rule);
        member_review(json, fact.review);
    });
}

void write(JsonText& json, const Statement& statement) {
    json.object(Form::line, [&] {
        json.member("id", statement.id);
        json.member("key", statement.key);
        json.member("text", statement.text);
        write_place(json, statement.lines);
        json.member("topics", statement.topics);
        json.key("facts");
        const std::vector<std::string> keys = fact_keys(statement);
        std::size_t n = 0;
        json.array(Form::lines, statement.facts, [&](const Fact& fact) { write(json, fact, keys[n++]); });
    });
}

void write(JsonText& json, const Submission& submission) {
    json.object(Form::lines, [&] {
        json.member("respondent", submission.respondent);
        json.member("kind", name_of(submission.kind));
        json.member("heading", submission.heading);
        json.member("section", name_of(submission.section));
        json.member("subgroup", submission.subgroup);
        json.member("original_language", submission.original_language);
        json.member("date", submission.date);
        json.member("reproduced", submission.reproduced);
        write_place(json, submission.lines);
        if (!submission.paragraphs_numbered.empty()) {
            json.member("paragraphs_numbered", submission.paragraphs_numbered);
            json.member("paragraphs_acting", submission.paragraphs_acting);
        }
        write_list(json, "blocks", submission.blocks);
        write_list(json, "statements", submission.statements);
        json.key("notes");
        json.array(Form::lines, submission.notes, [&](const std::string& note) { json.value(note); });
    });
}

void write(JsonText& json, const MoreDocument& document) {
    json.object(Form::line, [&] {
        json.member("path", published_path(document.path));
        json.member("sha256", document.sha256);
        json.member("symbol", document.symbol);
        json.member("layout", document.layout);
    });
}

void write(JsonText& json, const AnnexMember& member) {
    json.object(Form::line, [&] {
        json.member("id", member.id);
        json.member("name", member.name);
    });
}

void write(JsonText& json, const WorkingGroup& group) {
    const auto ids = [&](std::string_view key, const std::vector<AnnexMember>& members) {
        json.key(key);
        json.array(Form::line, members, [&](const AnnexMember& member) { json.value(member.id); });
    };
    json.object(Form::line, [&] {
        json.member("title", group.title);
        ids("leads", group.leads);
        ids("members", group.members);
        ids("partners", group.partners);
    });
}

void write(JsonText& json, const Request& request) {
    json.object(Form::line, [&] {
        json.member("what", request.what);
        json.member("date", request.date);
    });
}

void write(JsonText& json, const ContentsEntry& entry) {
    json.object(Form::line, [&] {
        json.member("title", entry.title);
        json.member("page", entry.page);
    });
}

void write(JsonText& json, const Section& section) {
    json.object(Form::line, [&] {
        json.member("number", section.number);
        json.member("title", section.title);
        json.member("kind", name_of(section.kind));
        json.member("level", section.level);
        write_place(json, section.lines);
    });
}

void write(JsonText& json, const Diagnostic& diagnostic) {
    json.object(Form::line, [&] {
        json.member("severity", name_of(diagnostic.severity));
        json.member("code", diagnostic.code);
        json.member("message", diagnostic.message);
        write_place(json, diagnostic.lines);
    });
}

// A number as a number, everything else in words; null for nothing.
void write(JsonText& json, const std::vector<SlotValue>& values) {
    const Quantity* quantity = values.size() == 1 ? std::get_if<Quantity>(&values.front()) : nullptr;
    if (quantity != nullptr) json.value(quantity->value);
    else json.text_or_null(text_of(values));
}

void write(JsonText& json, const FactMove& move) {
    json.object(Form::line, [&] {
        json.member("type", name_of(move.kind));
        json.member("move", name_of(move.move));
        if (move.kind == FactKind::instrument) json.member("id", instrument_of(move));
        json.member("label", move.label);
        member_unless_empty(json, "noun", move.noun);
        json.key("from");
        write(json, move.from);
        json.key("to");
        write(json, move.to);
        if (move.kind == FactKind::figure || move.kind == FactKind::amount)
            json.member("printed", std::array{text_of(move.from), text_of(move.to)});
        if (move.since) json.member("since", *move.since);
        member_unless_empty(json, "from_as_of", move.from_as_of);
        member_unless_empty(json, "to_as_of", move.to_as_of);
        if (!move.from_statement.empty() || !move.to_statement.empty())
            json.member("statements", std::array{move.from_statement, move.to_statement});
        member_review(json, move.review);
    });
}

void write(JsonText& json, const Point& point, int rank) {
    json.object(Form::line, [&] {
        json.member("rank", rank);
        json.member("respondent", point.respondent);
        json.member("kind", name_of(point.kind));
        if (!point.respondents.empty()) json.member("respondents", point.respondents);
        json.key("weight");
        json.ratio(point.weight);
        json.member("evidence", point.evidence);
        json.key("facts");
        json.array(Form::line, point.facts, [&](const FactMove& move) { write(json, move); });
        json.key("text");
        json.object(Form::line, [&] {
            for (const auto& [language, text] : point.text) {
                json.text_key(language);
                json.value(text);
            }
        });
    });
}

void write(JsonText& json, const WordRun& run) {
    json.object(Form::line, [&] {
        switch (run.op) {
            case WordRun::Op::same: json.member("same", run.to); break;
            case WordRun::Op::removed: json.member("removed", run.from); break;
            case WordRun::Op::inserted: json.member("inserted", run.to); break;
        }
    });
}

void write(JsonText& json, const Change& change) {
    const auto list = [&](std::string_view key, const auto& values) {
        json.key(key);
        json.array(Form::line, values, [&](const auto& one) { write(json, one); });
    };
    json.object(Form::line, [&] {
        json.member("kind", name_of(change.kind));
        json.member("key", change.key);
        json.member("from", change.from);
        json.member("to", change.to);
        json.key("similarity");
        json.ratio(change.similarity);
        if (change.basis) {
            json.member("basis", name_of(*change.basis));
            json.member("certainty", name_of(change.certainty));
            if (!change.doubtful.empty()) json.member("doubtful", change.doubtful);
        }
        list("facts", change.facts);
        json.key("significance");
        json.ratio(change.significance);
        json.member("why_code", change.why_code);
        json.member("why", change.why);
        if (!change.wording.empty()) list("wording", change.wording);
        if (!change.reviews.empty()) {
            json.key("reviews");
            json.array(Form::line, change.reviews, [&](const auto& decision) { write_review(json, *decision); });
        }
    });
}

// The last members of a comparison.
void write_changes(JsonText& json, const Comparison& comparison) {
    json.key("counts");
    json.object(Form::line, [&] {
        for (const auto& [kind, count] : count_kinds(comparison)) json.member(name_of(kind), count);
    });
    write_list(json, "changes", comparison.changes);
}

void write(JsonText& json, const Comparison& comparison) {
    json.object(Form::lines, [&] {
        json.member("respondent", comparison.respondent);
        json.member("previous", comparison.previous);
        json.member("status", name_of(comparison.status));
        if (comparison.languages)
            json.member("languages", std::array{comparison.languages->first, comparison.languages->second});
        write_changes(json, comparison);
    });
}

void write(JsonText& json, const Absent& absent) {
    json.object(Form::line, [&] {
        json.member("respondent", absent.respondent);
        json.member("last", absent.last);
    });
}

void write(JsonText& json, const ThreadPoint& point) {
    json.object(Form::line, [&] {
        json.member("session", point.session);
        json.member("statements", point.statements);
    });
}

void write(JsonText& json, const SeriesPoint& point) {
    json.object(Form::line, [&] {
        json.member("session", point.session);
        json.key("as_of");
        json.text_or_null(point.as_of);
        json.member("value", point.value);
        json.member("statement", point.statement);
        json.member("as_printed", point.as_printed);
        member_review(json, point.review);
    });
}

// One value in its form, by itself.
template <typename Write>
std::string text_of(const Write& write_all) {
    std::string text;
    JsonText json(text);
    write_all(json);
    return text;
}

template <typename Members>
std::string line_of(const Members& members) {
    return text_of([&](JsonText& json) { json.object(Form::line, [&] { members(json); }); });
}

// As an object with a line for each member, with a line end.
template <typename Members>
std::string lines_of(const Members& members) {
    return text_of([&](JsonText& json) { json.object(Form::lines, [&] { members(json); }); }) + "\n";
}

}  // namespace

std::string to_text(const Report& report) {
    return lines_of([&](JsonText& json) {
        json.member("schema", "sessiondiff/report/1");
        json.member("session", report.session);
        json.member("series", name_of(report.series));
        if (report.is_single) json.member("single", true);
        json.member("symbol", report.symbol);
        json.member("language", report.language);
        json.member("layout", report.layout);
        json.key("source");
        json.object(Form::lines, [&] {
            json.member("path", published_path(report.path));
            json.key("sha256");
            json.text_or_null(report.sha256);
        });
        if (!report.more_documents.empty()) write_list(json, "more_documents", report.more_documents);
        json.member("title", report.title);
        json.member("agenda_item", report.agenda_item);
        json.member("distributed", report.distributed);
        json.member("original_languages", report.original_languages);
        json.member("mandate", report.mandate);
        write_list(json, "requests", report.requests);
        json.member("deadline", report.deadline);
        json.key("announced");
        json.object(Form::line, [&] {
            json.member("as_of", report.announced.as_of);
            json.member("states", report.announced.states);
            json.member("organizations", report.announced.organizations);
            json.member("eu", report.announced.eu);
        });
        write_list(json, "contents", report.contents);
        if (!report.named_only.empty()) json.member("named_only", report.named_only);
        write_list(json, "sections", report.sections);
        write_list(json, "submissions", report.submissions);
        json.key("introduction");
        json.object(Form::lines, [&] { write_list(json, "statements", report.introduction); });
        write_list(json, "summary", report.summary);
        if (report.annex) {
            json.key("annex");
            json.object(Form::lines, [&] {
                write_list(json, "members", report.annex->members);
                write_list(json, "working_groups", report.annex->working_groups);
            });
        }
        write_list(json, "diagnostics", report.diagnostics);
    });
}

std::string to_text(const SessionChanges& changes) {
    return lines_of([&](JsonText& json) {
        json.member("schema", "sessiondiff/changes/1");
        json.member("session", changes.session);
        write_list(json, "comparisons", changes.comparisons);
        json.key("introduction");
        json.object(Form::lines, [&] {
            json.member("previous", changes.introduction.previous);
            write_changes(json, changes.introduction);
        });
        json.key("points");
        int rank = 0;
        json.array(Form::lines, changes.points, [&](const Point& point) { write(json, point, ++rank); });
    });
}

std::string to_text(int session, const std::vector<Comparison>& comparisons) {
    return lines_of([&](JsonText& json) {
        json.member("session", session);
        write_list(json, "comparisons", comparisons);
    });
}

std::string json_row(const std::vector<Absent>& absent) {
    return text_of(
        [&](JsonText& json) { json.array(Form::line, absent, [&](const Absent& one) { write(json, one); }); });
}

std::string json_row(const ParticipationRow& row, const std::vector<int>& sessions) {
    return line_of([&](JsonText& json) {
        json.member("respondent", row.respondent);
        json.member("kind", name_of(row.kind));
        json.key("states");
        json.object(Form::line, [&] {
            for (std::size_t i = 0; i < sessions.size(); ++i)
                json.member(std::to_string(sessions[i]), name_of(row.states[i]));
        });
    });
}

std::string json_row(const FigureSeries& series) {
    return line_of([&](JsonText& json) {
        json.member("respondent", series.respondent);
        json.member("indicator", series.indicator);
        json.key("label");
        json.object(Form::line, [&] {
            for (const auto& [language, label] : series.label) {
                json.text_key(language);
                json.value(label);
            }
        });
        json.member("unit", series.unit);
        json.member("cumulative", series.cumulative);
        json.key("points");
        json.array(Form::line, series.points, [&](const SeriesPoint& point) { write(json, point); });
    });
}

std::string json_row(const Thread& thread) {
    return line_of([&](JsonText& json) {
        json.member("id", thread.id);
        json.member("respondent", thread.respondent);
        json.member("resumed", thread.resumed);
        json.key("points");
        json.array(Form::line, thread.points, [&](const ThreadPoint& point) { write(json, point); });
    });
}

std::string json_row(const LedgerSlot& slot) {
    return line_of([&](JsonText& json) {
        json.member("respondent", slot.respondent);
        json.member("type", name_of(slot.kind));
        member_unless_empty(json, "id", slot.id);
        member_unless_empty(json, "noun", slot.noun);
        member_unless_empty(json, "unit", slot.unit);
        if (slot.cumulative) json.member("cumulative", true);
        member_unless_empty(json, "indicator", slot.indicator);
        json.key("entries");
        json.array(Form::line, slot.entries, [&](const LedgerEntry& entry) {
            json.object(Form::line, [&] {
                json.member("session", entry.session);
                if (const Quantity* quantity = std::get_if<Quantity>(&entry.value))
                    json.member("value", quantity->value);
                if (const Status* status = std::get_if<Status>(&entry.value)) json.member("status", name_of(*status));
                json.member("printed", entry.printed);
                member_unless_empty(json, "as_of", entry.as_of);
                json.member("statement", entry.statement);
                member_review(json, entry.review);
            });
        });
    });
}

std::string json_row(const InstrumentRow& row) {
    return line_of([&](JsonText& json) {
        json.member("respondent", row.respondent);
        json.member("instrument", row.instrument);
        json.key("sessions");
        json.object(Form::line, [&] {
            for (const auto& in_session : row.sessions) {
                const InstrumentStatus& status = in_session.second;
                json.key(std::to_string(in_session.first));
                json.object(Form::line, [&] {
                    json.member("status", name_of(status.status));
                    json.member("statements", status.statements);
                });
            }
        });
    });
}

namespace {

std::string with_escapes(const std::string& text) {
    std::string out;
    out.reserve(text.size());
    std::size_t written = 0;
    // Outside of strings there is nothing but printed ASCII, so that what is found stands in a string.
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x7F) {
            ++at;
            continue;
        }
        const CodePoint point = code_point_at(text, at);
        const std::size_t begin = at;
        at = point.next;
        const auto value = static_cast<std::int32_t>(point.value);
        if (!is_invisible(value)) continue;
        out.append(text, written, begin - written);
        written = at;
        out += value < 0x10000 ? fmt::format("\\u{:04x}", value)
                               : fmt::format("\\u{:04x}\\u{:04x}", 0xD7C0 + (value >> 10), 0xDC00 + (value & 0x3FF));
    }
    return out.append(text, written);
}

}  // namespace

std::string dump(const Json& json) { return with_escapes(json.dump(2) + "\n"); }

std::string dump_line(const Json& json) { return with_escapes(json.dump()); }

}  // namespace sessiondiff
