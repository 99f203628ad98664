#include "data/parsed.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <set>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "data/json_text.h"
#include "model/key.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using ParsedJson = nlohmann::json;  // for lookups; data/json.h has the ordered one

constexpr std::string_view schema = "sessiondiff/parsed/2";
constexpr std::size_t longest_problem = 200;     // code points of a message, which may quote the line
constexpr std::size_t most_text_of_a_byte = 64;  // bytes of text for one of the line; reports have fewer than two

void require(bool holds, std::string_view problem) {
    if (!holds) throw ParsedError(std::string(problem));
}

ParsedJson parse_json(std::string_view text) {
    // The parser takes a NUL for the end of the text.
    require(text.find('\0') == std::string_view::npos, "a NUL stands in the line");
    try {
        return ParsedJson::parse(text);
    } catch (const ParsedJson::exception& problem) {
        throw ParsedError(shortened(problem.what(), longest_problem));
    }
}

template <typename T, typename... Of>
concept OneOf = (std::same_as<T, Of> || ...);
// A struct of the model that is an object here (a piece, a place: an array).
template <typename T>
concept Record = OneOf<T, Block, Piece, Place, Furniture, Diagnostic, Fact, Statement, Request, Announced,
                       ContentsEntry, Section, Submission, AnnexMember, WorkingGroup, Annex, FoldedLine, Report>;
// The same function says what is written and what is read.
template <typename T, typename Of>
concept MaybeConst = std::same_as<std::remove_const_t<T>, Of>;

bool is_boundary(std::string_view text, std::size_t at) {
    return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

// What the places in a report refer to: members that were written or read before them.
struct Places {
    const std::vector<std::string>* source = nullptr;
    const std::vector<FoldedLine>* folded = nullptr;  // in order
    int session = 0;
    std::vector<const Block*> blocks;  // in which the next statements stand
    std::size_t block = 0;             // where the next of them is looked for first
    std::size_t byte = 0;
    std::string owner;                // of the next statements: how their ids begin
    std::size_t statements = 0;       // of this owner so far
    std::string_view text;            // of the statement whose facts come next
    std::vector<std::size_t> starts;  // the byte of each of its code points, and its end

    // The line that the stages worked on.
    std::string_view read_line(int number) const {
        const auto found = std::lower_bound(folded->begin(), folded->end(), number,
                                            [](const FoldedLine& line, int wanted) { return line.line < wanted; });
        if (found != folded->end() && found->line == number) return found->text;
        return (*source)[static_cast<std::size_t>(number) - 1];
    }
    // The text of a piece; nothing where it lies outside of its line.
    std::optional<std::string_view> text_of(const Piece& piece) const {
        if (piece.line < 1 || static_cast<std::size_t>(piece.line) > source->size()) return std::nullopt;
        const std::string_view line = read_line(piece.line);
        if (piece.begin > piece.end || !is_boundary(line, piece.begin) || !is_boundary(line, piece.end))
            return std::nullopt;
        return line.substr(piece.begin, piece.end - piece.begin);
    }
    void expect_statements(std::string_view of) {
        owner = fmt::format("{}/{}/", session, of);
        blocks.clear();
        statements = block = byte = 0;
    }
    void expect_in(const std::vector<Block>& more) {
        for (const Block& one : more) blocks.push_back(&one);
    }
    void expect_facts(std::string_view of) {
        text = of;
        starts.clear();
        for (std::size_t at = 0; at < text.size(); at = code_point_at(text, at).next) starts.push_back(at);
        starts.push_back(text.size());
    }
    std::string code_points(std::size_t begin, std::size_t end) const {
        if (begin > end || end >= starts.size()) return {};
        return std::string(text.substr(starts[begin], starts[end] - starts[begin]));
    }
};

// A range of bytes in one of the blocks; `block` is nullptr where there is none.
struct Range {
    const Block* block = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text() const { return block == nullptr ? std::string() : block->text.substr(begin, end - begin); }
    Lines lines() const { return block == nullptr ? Lines() : Lines{line_at(*block, begin), line_at(*block, end - 1)}; }
};

Lines lines_of(const Block& block) {
    Lines lines;
    for (const auto* pieces : {&block.marker_pieces, &block.pieces})
        for (const Piece& piece : *pieces) lines = enclose(lines, {piece.line, piece.line});
    return lines;
}

std::vector<std::string> notes_of(const std::vector<Block>& blocks) {
    std::vector<std::string> notes;
    for (const Block& block : blocks)
        if (block.kind == BlockKind::note) notes.push_back(block.text);
    return notes;
}

// The members of each struct, for Writer and Reader alike: a key, the member, and what it is where the key is missing.

void members(auto& io, MaybeConst<Block> auto& block) {
    io("kind", block.kind);
    io.text("text", block);
    io("marker", block.marker);
    io("marker_pieces", block.marker_pieces);
    io("depth", block.depth);
    io("marked_heading", block.marked_heading);
    io("after_gap", block.after_gap);
    io("page", block.page);
    io("lines", block.lines, lines_of(block));
}

void members(auto& io, MaybeConst<Furniture> auto& furniture) {
    io("kind", furniture.kind);
    io("piece", furniture.piece);
    io("text", furniture.text, std::string(io.places().text_of(furniture.piece).value_or("")));
}

void members(auto& io, MaybeConst<Diagnostic> auto& diagnostic) {
    io("severity", diagnostic.severity);
    io("code", diagnostic.code);
    io("message", diagnostic.message);
    io("lines", diagnostic.lines);
    io("column", diagnostic.column);
}

void members(auto& io, MaybeConst<Fact> auto& fact) {
    io("kind", fact.kind);
    io.span("span", fact.begin, fact.end);
    io("id", fact.id);
    io("value", fact.value);
    io("unit", fact.unit);
    io("noun", fact.noun);
    io("measure", fact.measure);
    io("cumulative", fact.cumulative);
    io("qualifier", fact.qualifier);
    io("qualified_by", fact.qualified_by);
    io("as_printed", fact.as_printed, io.places().code_points(fact.begin, fact.end));
    io("as_of", fact.as_of);
    io("name", fact.name);
    io("number", fact.number);
    io("year", fact.year);
    io("status", fact.status);
    io("rule", fact.rule);
}

void members(auto& io, MaybeConst<Statement> auto& statement) {
    const Range range = io.range("at", statement.text);
    io("id", statement.id, io.places().owner + std::to_string(++io.places().statements));
    io("text", statement.text, range.text());
    io("lines", statement.lines, range.lines());
    io("list_item", statement.list_item, range.block != nullptr && range.block->kind == BlockKind::item);
    io("topics", statement.topics);
    io.places().expect_facts(statement.text);
    io("facts", statement.facts);
}

void members(auto& io, MaybeConst<Request> auto& request) {
    io("what", request.what);
    io("date", request.date);
}

void members(auto& io, MaybeConst<Announced> auto& announced) {
    io("as_of", announced.as_of);
    io("states", announced.states);
    io("organizations", announced.organizations);
    io("eu", announced.eu);
}

void members(auto& io, MaybeConst<ContentsEntry> auto& entry) {
    io("title", entry.title);
    io("page", entry.page);
    io("lines", entry.lines);
}

void members(auto& io, MaybeConst<Section> auto& section) {
    io("number", section.number);
    io("title", section.title);
    io("kind", section.kind);
    io("level", section.level);
    io("subgroup", section.subgroup);
    io("lines", section.lines);
    io("blocks", section.blocks);
}

void members(auto& io, MaybeConst<Submission> auto& submission) {
    io("respondent", submission.respondent);
    io("kind", submission.kind);
    io("heading", submission.heading);
    io("section", submission.section);
    io("subgroup", submission.subgroup);
    io("original_language", submission.original_language);
    io("date", submission.date);
    io("reproduced", submission.reproduced);
    io("lines", submission.lines);
    io("paragraphs_numbered", submission.paragraphs_numbered);
    io("paragraphs_acting", submission.paragraphs_acting);
    io("blocks", submission.blocks);
    io("notes", submission.notes, notes_of(submission.blocks));
    io.places().expect_statements(submission.respondent);
    io.places().expect_in(submission.blocks);
    io("statements", submission.statements);
}

void members(auto& io, MaybeConst<AnnexMember> auto& member) {
    io("id", member.id);
    io("name", member.name);
}

void members(auto& io, MaybeConst<WorkingGroup> auto& group) {
    io("title", group.title);
    io("leads", group.leads);
    io("members", group.members);
    io("partners", group.partners);
}

void members(auto& io, MaybeConst<Annex> auto& annex) {
    io("members", annex.members);
    io("working_groups", annex.working_groups);
}

void members(auto& io, MaybeConst<FoldedLine> auto& folded) {
    io("line", folded.line);
    io("text", folded.text);
    io("places", folded.places);
}

void members(auto& io, MaybeConst<Report> auto& report) {
    io("sha256", report.sha256);
    io("series", report.series);
    io("is_single", report.is_single);
    io("language", report.language);
    io("layout", report.layout);
    io("source_lines", report.source_lines);
    io("places", report.places);
    io.places().source = &report.source_lines;
    io.places().folded = &report.folded_lines;
    io("folded_lines", report.folded_lines);
    io("symbol", report.symbol);
    io("title", report.title);
    io("agenda_item", report.agenda_item);
    io("distributed", report.distributed);
    io("original_languages", report.original_languages);
    io("mandate", report.mandate);
    io("requests", report.requests);
    io("deadline", report.deadline);
    io("announced", report.announced);
    io("cover", report.cover);
    io("summary", report.summary);
    io("contents", report.contents);
    io("named_only", report.named_only);
    io("sections", report.sections);
    io("submissions", report.submissions);
    io.places().expect_statements("intro");
    for (const Section& section : report.sections)
        if (section.kind == SectionKind::introduction) io.places().expect_in(section.blocks);
    io("introduction", report.introduction);
    io("annex", report.annex);
    io("furniture", report.furniture);
    io("diagnostics", report.diagnostics);
}

class Writer {
public:
    Writer(JsonText& json, int session) : json_(json) { places_.session = session; }
    Places& places() { return places_; }

    template <typename T>
    requires(!Record<T>) void operator()(std::string_view key, const T& value,
                                         const std::type_identity_t<T>& usual = {}) {
        if (value == usual) return;
        json_.key(key);
        if constexpr (std::is_enum_v<T>) json_.value(name_of(value));
        else json_.value(value);
    }
    template <Record T>
    void operator()(std::string_view key, const T& record) {
        json_.key(key);
        write(record);
    }
    template <Record T>
    void operator()(std::string_view key, const std::optional<T>& record) {
        if (record) (*this)(key, *record);
    }
    template <Record T>
    void operator()(std::string_view key, const std::vector<T>& list) {
        if (list.empty()) return;
        json_.key(key);
        json_.array(Form::line, list, [&](const T& one) { write(one); });
    }

    void text(std::string_view key, const Block& block) {
        if (block.text.empty()) return;
        json_.key(key);
        json_.array(Form::line, parts_of(block), [&](const Part& part) {
            if (part.piece == nullptr) json_.value(part.text);
            else json_.value(std::array{std::size_t(part.piece->line), part.piece->begin, part.piece->end});
        });
    }
    // The first place of the text from the last statement on.
    Range range(std::string_view key, const std::string& text) {
        for (std::size_t i = places_.block; i < places_.blocks.size(); ++i) {
            const Block& block = *places_.blocks[i];
            const std::size_t begin = block.text.find(text, i == places_.block ? places_.byte : 0);
            if (begin == std::string::npos || text.empty()) continue;
            places_.block = i;
            places_.byte = begin + text.size();
            json_.member(key, std::array{i, begin, places_.byte});
            return {&block, begin, places_.byte};
        }
        return {};
    }
    void span(std::string_view key, std::size_t begin, std::size_t end) { json_.member(key, std::array{begin, end}); }

    template <typename T>
    void write(const T& record) {
        json_.object(Form::line, [&] { members(*this, record); });
    }
    void write(const Piece& piece) {
        json_.value(std::array{std::size_t(piece.line), piece.begin, piece.end, piece.at});
    }
    void write(const Place& place) { json_.value(std::array{place.page, place.line_on_page}); }

private:
    using Form = JsonText::Form;
    struct Part {
        std::string_view text;
        const Piece* piece = nullptr;  // nullptr: the text stands in no line
    };

    // What no piece accounts for is kept, too: in a report of this program it is white space.
    std::vector<Part> parts_of(const Block& block) const {
        const std::string_view text = block.text;
        std::vector<Part> parts;
        std::size_t written = 0;
        for (const Piece& piece : block.pieces) {
            const auto source = places_.text_of(piece);
            if (!source || piece.at < written || piece.at > text.size() || !text.substr(piece.at).starts_with(*source))
                continue;
            if (piece.at > written) parts.push_back({text.substr(written, piece.at - written)});
            parts.push_back({*source, &piece});
            written = piece.at + source->size();
        }
        if (written < text.size()) parts.push_back({text.substr(written)});
        return parts;
    }

    JsonText& json_;
    Places places_;
};

// A line may come from anywhere: what the rest of the program takes for granted is checked.
class Reader {
public:
    // `room`: bytes that may still be made of places. A short line could ask for endless ones.
    Reader(const ParsedJson& object, Places& places, std::size_t& room)
        : object_(object), places_(places), room_(room) {
        require(object.is_object(), "an object was expected");
    }
    Places& places() { return places_; }
    void finish() const { require(met_ == object_.size(), "a key is unknown"); }

    template <typename T>
    requires(!Record<T>) void operator()(std::string_view key, T& value, const std::type_identity_t<T>& usual = {}) {
        if (find(key, value)) return;
        if constexpr (std::same_as<T, std::string>) take_room(usual.size());
        value = usual;
    }
    template <Record T>
    void operator()(std::string_view key, T& record) {
        require(find(key, record), fmt::format("{} is missing", key));
    }
    template <Record T>
    void operator()(std::string_view key, std::vector<T>& list) {
        find(key, list);
    }

    void text(std::string_view key, Block& block) {
        Parts parts{block};
        find(key, parts);
    }
    Range range(std::string_view key, const std::string&) {
        std::array<std::size_t, 3> place{};
        if (!find(key, place)) return {};
        const auto [number, begin, end] = place;
        require(number < places_.blocks.size(), "a statement lies in no block");
        const Block& block = *places_.blocks[number];
        require(begin < end && is_boundary(block.text, begin) && is_boundary(block.text, end),
                "a statement lies outside its block");
        return {&block, begin, end};
    }
    void span(std::string_view key, std::size_t& begin, std::size_t& end) {
        std::array<std::size_t, 2> place{};
        require(find(key, place), "a fact has no place");
        begin = place[0];
        end = place[1];
        require(begin <= end && end < places_.starts.size(), "a fact lies outside its statement");
    }

private:
    struct Parts {
        Block& block;
    };

    // False where there is no such member.
    template <typename T>
    bool find(std::string_view key, T& value) {
        const auto found = object_.find(key);
        if (found == object_.end()) return false;
        ++met_;
        try {
            read(*found, value);
        } catch (const ParsedError& error) {
            throw ParsedError(fmt::format("{}: {}", key, error.what()));
        }
        return true;
    }

    void take_room(std::size_t bytes) {
        require(bytes <= room_, "its texts are too long for such a line");
        room_ -= bytes;
    }

    static void read(const ParsedJson& json, std::string& text) {
        require(json.is_string(), "a text was expected");
        text = json.get_ref<const std::string&>();
    }
    static void read(const ParsedJson& json, bool& truth) {
        require(json.is_boolean(), "true or false was expected");
        truth = json.get<bool>();
    }
    static void read(const ParsedJson& json, double& number) {
        require(json.is_number(), "a number was expected");
        number = json.get<double>();
    }
    template <std::integral Number>
    static void read(const ParsedJson& json, Number& number) {
        const bool fits = json.is_number_unsigned()
            ? std::in_range<Number>(json.get<std::uint64_t>())
            : json.is_number_integer() && std::in_range<Number>(json.get<std::int64_t>());
        require(fits, "a whole number was expected");
        number = json.get<Number>();
    }
    // By name.
    template <typename Enum>
    requires std::is_enum_v<Enum>
    static void read(const ParsedJson& json, Enum& value) {
        std::string name;
        read(json, name);
        try {
            // name_of throws behind the last one.
            for (int i = 0; name_of(value = static_cast<Enum>(i)) != name;) ++i;
        } catch (const std::out_of_range&) {
            throw ParsedError(fmt::format("'{}' is unknown", shortened(name)));
        }
    }
    template <typename T, std::size_t count>
    void read(const ParsedJson& json, std::array<T, count>& list) {
        require(json.is_array() && json.size() == count, fmt::format("{} numbers were expected", count));
        for (std::size_t i = 0; i < count; ++i) read(json[i], list[i]);
    }
    void read(const ParsedJson& json, Place& place) {
        std::array<int, 2> numbers{};
        read(json, numbers);
        place = {numbers[0], numbers[1]};
        require(place.page >= 0 && place.line_on_page >= 0, "a place has numbers below 0");
    }
    void read(const ParsedJson& json, Lines& lines) {
        std::array<int, 2> ends{};
        read(json, ends);
        lines = {ends[0], ends[1]};
        require(lines.first >= 0 && lines.first <= lines.last &&
                    static_cast<std::size_t>(lines.last) <= places_.source->size(),
                "it lies outside the source");
    }
    template <typename T>
    void read(const ParsedJson& json, std::optional<T>& value) {
        read(json, value.emplace());
    }
    template <typename T>
    void read(const ParsedJson& json, std::vector<T>& list) {
        require(json.is_array(), "a list was expected");
        list.resize(json.size());
        for (std::size_t i = 0; i < list.size(); ++i) read(json[i], list[i]);
    }
    template <Record T>
    void read(const ParsedJson& json, T& record) {
        Reader inner(json, places_, room_);
        members(inner, record);
        inner.finish();
    }
    std::string_view read_piece(const ParsedJson& json, Piece& piece) {
        read(json[0], piece.line);
        read(json[1], piece.begin);
        read(json[2], piece.end);
        const auto text = places_.text_of(piece);
        require(text.has_value(), "a piece lies outside its line");
        return *text;
    }
    void read(const ParsedJson& json, Piece& piece) {
        require(json.is_array() && json.size() == 4, "a piece was expected");
        read_piece(json, piece);
        read(json[3], piece.at);
    }
    void read(const ParsedJson& json, Parts& parts) {
        require(json.is_array(), "a list was expected");
        Block& block = parts.block;
        for (const ParsedJson& part : json) {
            if (part.is_string()) {
                block.text += part.get_ref<const std::string&>();
                continue;
            }
            require(part.is_array() && part.size() == 3, "a piece or a text was expected");
            Piece& piece = block.pieces.emplace_back();
            piece.at = block.text.size();
            const std::string_view text = read_piece(part, piece);
            take_room(text.size());
            block.text += text;
        }
    }

    const ParsedJson& object_;
    Places& places_;
    std::size_t& room_;
    std::size_t met_ = 0;
};

// Ids become names of files and places in addresses.
bool is_id(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

// Pages cut the lines where the places say.
void check_folded(const Report& report) {
    int last = 0;
    for (const FoldedLine& folded : report.folded_lines) {
        require(folded.line > last && static_cast<std::size_t>(folded.line) <= report.source_lines.size(),
                "a folded line is none of the source");
        last = folded.line;
        const std::string_view shown = report.source_lines[static_cast<std::size_t>(folded.line) - 1];
        const std::vector<std::size_t>& places = folded.places;
        require(!places.empty() && places.size() % 3 == 0, "a folded line has no places");
        for (std::size_t i = 0; i < places.size(); i += 3) {
            const bool is_end = i + 3 == places.size();
            const std::size_t next_text = is_end ? folded.text.size() : places[i + 3];
            const std::size_t next_shown = is_end ? shown.size() : places[i + 4];
            require(is_boundary(folded.text, places[i]) && is_boundary(shown, places[i + 1]) &&
                        places[i] <= next_text && places[i + 1] <= next_shown &&
                        places[i + 2] <= next_text - places[i] &&
                        folded.text.substr(places[i], places[i + 2]) == shown.substr(places[i + 1], places[i + 2]),
                    "a folded line's places lie outside of it");
        }
    }
}

void check_ids(const Report& report) {
    require(is_id(report.language) && is_id(report.layout), "language or layout is none");
    require(report.sha256.size() == 64 && is_id(report.sha256), "sha256 is none");
    std::set<std::string_view> ids;
    const auto check = [&](const std::vector<Statement>& statements, std::string_view owner) {
        const std::string prefix = fmt::format("{}/{}/", report.session, owner);
        for (const Statement& statement : statements)
            require(statement.id.starts_with(prefix) && is_id(std::string_view(statement.id).substr(prefix.size())) &&
                        ids.insert(statement.id).second,
                    "a statement's id is none, or stands twice");
    };
    for (const Submission& submission : report.submissions) {
        require(is_id(submission.respondent), "a respondent's id is none");
        check(submission.statements, submission.respondent);
    }
    check(report.introduction, "intro");
}

}  // namespace

std::string parsed_line(const Report& report, std::string_view version) {
    std::string line;
    JsonText json(line);
    json.object(JsonText::Form::line, [&] {
        json.member("schema", schema);
        json.member("version", version);
        json.member("session", report.session);
        json.member("path", report.path);
        json.key("report");
        Writer(json, report.session).write(report);
    });
    return line += '\n';
}

LineHead read_line_head(std::string_view line, std::string_view version) {
    // In a string the quotation marks would be escaped.
    const std::size_t end = line.find(",\"report\":{");
    require(end != std::string_view::npos, fmt::format("this is no {}", schema));
    const ParsedJson json = parse_json(std::string(line.substr(0, end)) + "}");
    Places none;
    std::size_t room = 0;
    Reader reader(json, none, room);
    std::string kind;
    std::string made_by;
    LineHead head;
    reader("schema", kind);
    require(kind == schema, fmt::format("this is no {}", schema));
    reader("version", made_by);
    require(made_by == version, fmt::format("it was made by version {}, this is {}", shortened(made_by), version));
    reader("session", head.session);
    require(head.session >= 1 && head.session <= largest_session, "the session is none");
    reader("path", head.path);
    reader.finish();
    return head;
}

Report from_line(std::string_view line, std::string_view version) {
    LineHead head = read_line_head(line, version);
    const ParsedJson json = parse_json(line);
    require(json.contains("report"), "report is missing");
    Report report;
    report.session = head.session;
    report.path = std::move(head.path);
    Places places;
    places.session = report.session;
    std::size_t room = most_text_of_a_byte * line.size();
    Reader reader(json.at("report"), places, room);
    members(reader, report);
    reader.finish();
    check_folded(report);
    check_ids(report);
    give_keys(report);
    require(report.places.empty() || report.places.size() == report.source_lines.size(),
            "places: one for each line was expected");
    return report;
}

}  // namespace sessiondiff
