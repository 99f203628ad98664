#include "model/json.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "text/unicode.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

template <typename T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json lines_json(Lines lines) { return Json::array({lines.first, lines.last}); }

// A whole number is printed as one.
Json number_json(double value) {
    if (value == std::floor(value) && std::abs(value) < 9e15) return static_cast<std::int64_t>(value);
    return value;
}

// Ratios are printed with four decimals: their last digits say nothing and may differ between machines.
double rounded(double value) { return std::round(value * 10000) / 10000; }

Json block_json(const Block& block) {
    Json json{{"kind", name_of(block.kind)}, {"text", block.text}, {"lines", lines_json(block.lines)}};
    if (!block.marker.empty()) json["marker"] = block.marker;
    if (block.kind == BlockKind::item) json["depth"] = block.depth;
    return json;
}

Json fact_json(const Fact& fact) {
    Json json{{"type", name_of(fact.kind)}};
    if (!fact.id.empty()) json["id"] = fact.id;
    if (!fact.status.empty()) json["status"] = fact.status;
    if (fact.value) json["value"] = number_json(*fact.value);
    if (fact.kind == FactKind::amount) {
        json["currency"] = fact.unit;
    } else if (fact.kind == FactKind::figure) {
        json["unit"] = fact.unit;
    } else if (fact.kind == FactKind::law && !fact.unit.empty()) {
        json["kind"] = fact.unit;
    }
    if (!fact.name.empty()) json["name"] = fact.name;
    if (!fact.number.empty()) json["number"] = fact.number;
    if (fact.year != 0) json["year"] = fact.year;
    if (!fact.noun.empty()) json["noun"] = fact.noun;
    if (!fact.qualifier.empty()) json["qualifier"] = fact.qualifier;
    if (!fact.as_of.empty()) json["as_of"] = fact.as_of;
    if (!fact.as_printed.empty()) json["as_printed"] = fact.as_printed;
    json["span"] = Json::array({fact.begin, fact.end});
    json["rule"] = fact.rule;
    return json;
}

Json statement_json(const Statement& statement) {
    Json json{{"id", statement.id}, {"text", statement.text}, {"lines", lines_json(statement.lines)}, {"topics", statement.topics}};
    json["facts"] = Json::array();
    for (const Fact& fact : statement.facts) json["facts"].push_back(fact_json(fact));
    return json;
}

Json statements_json(const std::vector<Statement>& statements) {
    Json json = Json::array();
    for (const Statement& statement : statements) json.push_back(statement_json(statement));
    return json;
}

Json blocks_json(const std::vector<Block>& blocks) {
    Json json = Json::array();
    for (const Block& block : blocks) json.push_back(block_json(block));
    return json;
}

Json submission_json(const Submission& submission) {
    Json json{{"respondent", submission.respondent},
              {"kind", name_of(submission.kind)},
              {"heading", submission.heading},
              {"section", name_of(submission.section)},
              {"subgroup", or_null(submission.subgroup)},
              {"original_language", or_null(submission.original_language)},
              {"date", or_null(submission.date)},
              {"reproduced", submission.reproduced},
              {"lines", lines_json(submission.lines)}};
    if (!submission.paragraphs_numbered.empty()) {
        json["paragraphs_numbered"] = submission.paragraphs_numbered;
        json["paragraphs_acting"] = submission.paragraphs_acting;
    }
    json["blocks"] = blocks_json(submission.blocks);
    json["statements"] = statements_json(submission.statements);
    json["notes"] = submission.notes;
    return json;
}

Json members_json(const std::vector<AnnexMember>& members, bool with_names) {
    Json json = Json::array();
    for (const AnnexMember& member : members) json.push_back(with_names ? Json{{"id", member.id}, {"name", member.name}} : Json(member.id));
    return json;
}

Json annex_json(const Annex& annex) {
    Json json{{"members", members_json(annex.members, true)}, {"working_groups", Json::array()}};
    for (const WorkingGroup& group : annex.working_groups)
        json["working_groups"].push_back({{"title", group.title},
                                          {"leads", members_json(group.leads, false)},
                                          {"members", members_json(group.members, false)},
                                          {"partners", members_json(group.partners, false)}});
    return json;
}

Json counts_json(const Comparison& comparison) {
    Json json = Json::object();
    for (const auto& [kind, count] : count_kinds(comparison)) json[std::string(name_of(kind))] = count;
    return json;
}

Json changes_json(const std::vector<Change>& changes) {
    Json json = Json::array();
    for (const Change& change : changes) {
        Json entry{{"kind", name_of(change.kind)}, {"from", change.from}, {"to", change.to}, {"similarity", rounded(change.similarity)}};
        if (change.basis) entry["basis"] = name_of(*change.basis);
        entry["facts"] = Json::array();
        for (const FactMove& move : change.facts)
            entry["facts"].push_back({{"type", name_of(move.kind)}, {"label", move.label}, {"from", text_or_null(move.from)}, {"to", text_or_null(move.to)}});
        entry["significance"] = rounded(change.significance);
        entry["why_code"] = change.why_code;
        entry["why"] = change.why;
        if (!change.wording.empty()) {
            entry["wording"] = Json::array();
            for (const WordRun& run : change.wording) {
                switch (run.op) {
                    case WordRun::Op::same: entry["wording"].push_back({{"same", run.to}}); break;
                    case WordRun::Op::removed: entry["wording"].push_back({{"removed", run.from}}); break;
                    case WordRun::Op::inserted: entry["wording"].push_back({{"inserted", run.to}}); break;
                }
            }
        }
        json.push_back(std::move(entry));
    }
    return json;
}

}  // namespace

Json to_json(const Diagnostic& diagnostic) {
    return {{"severity", name_of(diagnostic.severity)}, {"code", diagnostic.code}, {"message", diagnostic.message}, {"lines", lines_json(diagnostic.lines)}};
}

Json to_json(const Report& report) {
    Json json{{"schema", "sessiondiff/report/1"},
              {"session", report.session},
              {"series", name_of(report.series)},
              {"symbol", or_null(report.symbol)},
              {"language", report.language},
              {"layout", report.layout},
              {"source", {{"path", report.path}, {"sha256", text_or_null(report.sha256)}}},
              {"title", or_null(report.title)},
              {"agenda_item", or_null(report.agenda_item)},
              {"distributed", or_null(report.distributed)},
              {"original_languages", or_null(report.original_languages)},
              {"mandate", or_null(report.mandate)}};
    json["requests"] = Json::array();
    for (const Request& request : report.requests) json["requests"].push_back({{"what", request.what}, {"date", request.date}});
    json["deadline"] = or_null(report.deadline);
    json["announced"] = {{"as_of", or_null(report.announced.as_of)},
                         {"states", or_null(report.announced.states)},
                         {"organizations", or_null(report.announced.organizations)},
                         {"eu", report.announced.eu}};
    json["contents"] = Json::array();
    for (const ContentsEntry& entry : report.contents) json["contents"].push_back({{"title", entry.title}, {"page", entry.page}});
    json["sections"] = Json::array();
    for (const Section& section : report.sections)
        json["sections"].push_back({{"number", section.number}, {"title", section.title}, {"kind", name_of(section.kind)}, {"level", section.level}, {"lines", lines_json(section.lines)}});
    json["submissions"] = Json::array();
    for (const Submission& submission : report.submissions) json["submissions"].push_back(submission_json(submission));
    json["introduction"] = {{"statements", statements_json(report.introduction)}};
    json["summary"] = blocks_json(report.summary);
    if (report.annex) json["annex"] = annex_json(*report.annex);
    json["diagnostics"] = Json::array();
    for (const Diagnostic& diagnostic : report.diagnostics) json["diagnostics"].push_back(to_json(diagnostic));
    return json;
}

Json to_json(const Comparison& comparison) {
    return {{"respondent", comparison.respondent},
            {"previous", or_null(comparison.previous)},
            {"status", name_of(comparison.status)},
            {"counts", counts_json(comparison)},
            {"changes", changes_json(comparison.changes)}};
}

Json to_json(const SessionChanges& changes) {
    Json json{{"schema", "sessiondiff/changes/1"}, {"session", changes.session}};
    json["comparisons"] = Json::array();
    for (const Comparison& comparison : changes.comparisons) json["comparisons"].push_back(to_json(comparison));
    json["introduction"] = {{"previous", or_null(changes.introduction.previous)}, {"counts", counts_json(changes.introduction)}, {"changes", changes_json(changes.introduction.changes)}};
    return json;
}

Json to_json(const ParticipationRow& row, const std::vector<int>& sessions) {
    // An ordered object looks through all its keys for each that it is asked for, and there may be a key for each of many sessions.
    Json states = Json::object();
    auto& members = static_cast<Json::object_t::Container&>(states.get_ref<Json::object_t&>());
    members.reserve(sessions.size());
    for (std::size_t i = 0; i < sessions.size(); ++i) members.emplace_back(std::to_string(sessions[i]), name_of(row.states[i]));
    return {{"respondent", row.respondent}, {"kind", name_of(row.kind)}, {"states", std::move(states)}};
}

Json to_json(const FigureSeries& series) {
    Json json{{"respondent", series.respondent}, {"indicator", series.indicator}, {"label", Json::object()}, {"unit", series.unit}, {"cumulative", series.cumulative}, {"points", Json::array()}};
    for (const auto& [language, label] : series.label) json["label"][language] = label;
    for (const SeriesPoint& point : series.points)
        json["points"].push_back({{"session", point.session}, {"as_of", text_or_null(point.as_of)}, {"value", number_json(point.value)}, {"statement", point.statement}, {"as_printed", point.as_printed}});
    return json;
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
        out += value < 0x10000 ? fmt::format("\\u{:04x}", value) : fmt::format("\\u{:04x}\\u{:04x}", 0xD7C0 + (value >> 10), 0xDC00 + (value & 0x3FF));
    }
    return out.append(text, written);
}

}  // namespace

std::string dump(const Json& json) { return with_escapes(json.dump(2) + "\n"); }

std::string dump_line(const Json& json) { return with_escapes(json.dump()); }

// The rows of the largest tables are printed without a tree of values in between, which would take most of the time.
namespace {

std::string quoted(const std::string& text) {
    const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; });
    return is_plain ? '"' + text + '"' : dump_line(text);
}

template <typename Values, typename Print>
std::string listed(const Values& values, const Print& print) {
    std::string list;
    for (const auto& value : values) {
        if (!list.empty()) list += ',';
        list += print(value);
    }
    return list;
}

std::string array_of(const std::vector<std::string>& texts) { return "[" + listed(texts, quoted) + "]"; }

}  // namespace

std::string to_line(const std::vector<Absent>& absent) {
    return "[" + listed(absent, [](const Absent& one) { return fmt::format(R"({{"respondent":{},"last":{}}})", quoted(one.respondent), one.last); }) + "]";
}

std::string to_line(const Thread& thread) {
    const std::string points = listed(thread.points, [](const ThreadPoint& point) { return fmt::format(R"({{"session":{},"statements":{}}})", point.session, array_of(point.statements)); });
    return fmt::format(R"({{"id":{},"respondent":{},"resumed":{},"points":[{}]}})", quoted(thread.id), quoted(thread.respondent), thread.resumed, points);
}

std::string to_line(const InstrumentRow& row) {
    const std::string sessions = listed(row.sessions, [](const auto& cell) {
        return fmt::format(R"("{}":{{"status":{},"statements":{}}})", cell.first, quoted(cell.second.status), array_of(cell.second.statements));
    });
    return fmt::format(R"({{"respondent":{},"instrument":{},"sessions":{{{}}}}})", quoted(row.respondent), quoted(row.instrument), sessions);
}

}  // namespace sessiondiff
