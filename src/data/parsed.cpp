#include "data/parsed.h"

#include <algorithm>
#include <set>
#include <type_traits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "text/unicode.h"

namespace nlohmann {

template <typename T>
struct adl_serializer<std::optional<T>> {
    static void to_json(json& json, const std::optional<T>& value) {
        json = value ? nlohmann::json(*value) : nlohmann::json(nullptr);
    }
    static void from_json(const json& json, std::optional<T>& value) {
        value = json.is_null() ? std::nullopt : std::optional<T>(json.get<T>());
    }
};

// Enumerations stand there by name.
template <typename Enum>
requires std::is_enum_v<Enum>
struct adl_serializer<Enum> {
    static void to_json(json& json, Enum value) { json = sessiondiff::name_of(value); }
    static void from_json(const json& json, Enum& value) {
        const auto& name = json.get_ref<const std::string&>();
        // name_of throws std::out_of_range behind the last one.
        for (int i = 0;; ++i)
            if (sessiondiff::name_of(static_cast<Enum>(i)) == name) {
                value = static_cast<Enum>(i);
                return;
            }
    }
};

}  // namespace nlohmann

namespace sessiondiff {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Lines, first, last)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Piece, line, begin, end, at)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Block, kind, text, marker, depth, marked_heading, after_gap, page, lines, pieces,
                                   marker_pieces)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Furniture, kind, text, piece)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Diagnostic, severity, code, message, lines, file, column)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Fact, kind, begin, end, id, value, unit, noun, qualifier, as_printed, as_of, name,
                                   number, year, status, rule)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Statement, id, text, lines, list_item, topics, facts)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Request, what, date)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Announced, as_of, states, organizations, eu)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ContentsEntry, title, page, lines)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Section, number, title, kind, level, subgroup, lines, blocks)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Submission, respondent, kind, heading, section, subgroup, original_language, date,
                                   reproduced, blocks, statements, notes, paragraphs_numbered, paragraphs_acting, lines)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AnnexMember, id, name)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WorkingGroup, title, leads, members, partners)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Annex, members, working_groups)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Report, session, series, language, layout, path, sha256, source_lines, symbol, title,
                                   agenda_item, distributed, original_languages, mandate, requests, deadline, announced,
                                   cover, summary, contents, sections, submissions, introduction, annex, furniture,
                                   diagnostics)

namespace {

constexpr std::string_view schema = "sessiondiff/parsed/1";

void require(bool holds, std::string_view problem) {
    if (!holds) throw ParsedError(std::string(problem));
}

// What the rest of the program takes for granted, because the stages before it promise it. A line may come from
// anywhere.
class Checker {
public:
    explicit Checker(const Report& report) : report_(report) {}

    void check() {
        require(report_.session >= 1 && report_.session <= largest_session, "the session is none");
        require(is_id(report_.language) && is_id(report_.layout), "language or layout is none");
        require(report_.sha256.size() == 64 && is_id(report_.sha256), "sha256 is none");
        check_blocks(report_.cover);
        check_blocks(report_.summary);
        for (const ContentsEntry& entry : report_.contents) check_lines(entry.lines);
        for (const Section& section : report_.sections) {
            check_lines(section.lines);
            check_blocks(section.blocks);
        }
        for (const Submission& submission : report_.submissions) {
            require(is_id(submission.respondent), "a respondent's id is none");
            check_lines(submission.lines);
            check_blocks(submission.blocks);
            check_statements(submission.statements, submission.respondent);
        }
        check_statements(report_.introduction, "intro");
        for (const Furniture& furniture : report_.furniture) check_piece(furniture.piece);
        for (const Diagnostic& diagnostic : report_.diagnostics) check_lines(diagnostic.lines);
    }

private:
    // Ids become names of files and places in addresses.
    static bool is_id(std::string_view text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        });
    }

    void check_lines(Lines lines) const {
        require(lines.first >= 0 && lines.first <= lines.last &&
                    static_cast<std::size_t>(lines.last) <= report_.source_lines.size(),
                "lines lie outside the source");
    }

    void check_piece(const Piece& piece) const {
        require(piece.line >= 1 && static_cast<std::size_t>(piece.line) <= report_.source_lines.size(),
                "a piece lies outside the source");
        const std::string& line = report_.source_lines[static_cast<std::size_t>(piece.line) - 1];
        const auto is_boundary = [&](std::size_t at) {
            return at == line.size() || (static_cast<unsigned char>(line[at]) & 0xC0U) != 0x80U;
        };
        require(
            piece.begin <= piece.end && piece.end <= line.size() && is_boundary(piece.begin) && is_boundary(piece.end),
            "a piece lies outside its line");
    }

    void check_blocks(const std::vector<Block>& blocks) const {
        for (const Block& block : blocks) {
            check_lines(block.lines);
            for (const Piece& piece : block.pieces) {
                check_piece(piece);
                require(piece.at <= block.text.size() && piece.end - piece.begin <= block.text.size() - piece.at,
                        "a piece lies outside its block");
            }
            for (const Piece& piece : block.marker_pieces) check_piece(piece);
        }
    }

    void check_statements(const std::vector<Statement>& statements, std::string_view owner) {
        for (const Statement& statement : statements) {
            const std::string prefix = fmt::format("{}/{}/", report_.session, owner);
            require(statement.id.starts_with(prefix) && is_id(statement.id.substr(prefix.size())) &&
                        ids_.insert(statement.id).second,
                    "a statement's id is none, or stands twice");
            check_lines(statement.lines);
            const std::size_t length = count_code_points(statement.text);
            for (const Fact& fact : statement.facts)
                require(fact.begin <= fact.end && fact.end <= length, "a fact lies outside its statement");
        }
    }

    const Report& report_;
    std::set<std::string> ids_;
};

}  // namespace

namespace {

// Refuses, while a line is read, what would have no meaning in any place of a report.
class Strictness {
public:
    bool operator()(int depth, nlohmann::json::parse_event_t event, const nlohmann::json& value) {
        using Event = nlohmann::json::parse_event_t;
        require(depth <= deepest, "it is nested too deeply");
        if (event == Event::key) key_ = value.get<std::string>();
        // The value of a figure may be anything; places, counts and sessions are whole numbers.
        if (event == Event::value && value.is_number_float()) require(key_ == "value", "a number is not a whole one");
        return true;
    }

private:
    static constexpr int deepest = 32;
    std::string key_;
};

}  // namespace

std::string to_line(const Report& report, std::string_view version) {
    return nlohmann::json{{"schema", schema}, {"version", version}, {"report", report}}.dump() + "\n";
}

Report from_line(std::string_view line, std::string_view version) {
    Report report;
    try {
        const nlohmann::json json = nlohmann::json::parse(line, Strictness());
        require(json.is_object() && json.value("schema", "") == schema, fmt::format("this is no {}", schema));
        const std::string made_by = json.at("version").get<std::string>();
        require(made_by == version, fmt::format("it was made by version {}, this is {}", made_by, version));
        report = json.at("report").get<Report>();
    } catch (const nlohmann::json::exception& problem) {
        throw ParsedError(problem.what());
    } catch (const std::out_of_range&) {
        throw ParsedError("a kind or status is unknown");
    }
    Checker(report).check();
    return report;
}

}  // namespace sessiondiff
