// The names of the model's enumerations, as they stand in JSON, pages and messages, and small look-ups.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>

#include "model/archive.h"
#include "model/decision.h"
#include "model/edition.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

template <typename Enum, std::size_t N>
constexpr std::string_view pick(const std::array<std::string_view, N>& names, Enum value) {
    return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view name_of(Severity severity) {
    static constexpr std::array<std::string_view, 3> names{"note", "warning", "error"};
    return pick(names, severity);
}

std::string_view name_of(BlockKind kind) {
    static constexpr std::array<std::string_view, 7> names{"paragraph", "item",           "heading", "quote",
                                                           "note",      "contents_entry", "tag"};
    return pick(names, kind);
}

std::string_view name_of(FactKind kind) {
    static constexpr std::array<std::string_view, 8> names{"figure", "amount", "resolution", "instrument",
                                                           "law",    "body",   "date",       "ordinal"};
    return pick(names, kind);
}

std::string_view name_of(EditionFact kind) {
    static constexpr std::array<std::string_view, 8> names{"figure", "amount", "resolution",        "instrument",
                                                           "date",   "reply",  "original_language", "reply_date"};
    return pick(names, kind);
}

std::string_view name_of(Status status) {
    static constexpr std::array<std::string_view, 17> names{
        "",        "not_mentioned", "mentions", "plans",   "supports", "implements", "adopted", "signed", "party",
        "acceded", "ratified",      "draft",    "amended", "in_force", "planned",    "created", "renamed"};
    return pick(names, status);
}

std::string_view name_of(FigureMeasure measure) {
    static constexpr std::array<std::string_view, 3> names{"count", "persons", "share"};
    return pick(names, measure);
}

std::string_view name_of(Move move) {
    static constexpr std::array<std::string_view, 4> names{"changed", "first-stated", "stated-again",
                                                           "no-longer-stated"};
    return pick(names, move);
}

std::string_view name_of(PointKind kind) {
    static constexpr std::array<std::string_view, 9> names{"figure-moved",     "first-stated",     "stated-again",
                                                           "no-longer-stated", "plan-carried-out", "amended",
                                                           "new-programme",    "disagreement",     "participation"};
    return pick(names, kind);
}

std::string_view name_of(Attending attending) {
    static constexpr std::array<std::string_view, 3> names{"first", "returning", "silent"};
    return pick(names, attending);
}

std::string text_of(const SlotValue& value) {
    if (const Quantity* quantity = std::get_if<Quantity>(&value)) return quantity->printed;
    const Status* status = std::get_if<Status>(&value);
    return status != nullptr ? std::string(name_of(*status)) : std::get<std::string>(value);
}

std::string text_of(const std::vector<SlotValue>& values) {
    std::string text;
    for (const SlotValue& value : values) text += (text.empty() ? "" : ", ") + text_of(value);
    return text;
}

std::string_view name_of(SectionKind kind) {
    static constexpr std::array<std::string_view, 7> names{
        "introduction", "governments", "european_union", "organizations", "strategy", "conclusion", "annex"};
    return pick(names, kind);
}

std::string_view name_of(RespondentKind kind) {
    static constexpr std::array<std::string_view, 3> names{"state", "european_union", "organization"};
    return pick(names, kind);
}

std::string_view name_of(Series series) {
    static constexpr std::array<std::string_view, 2> names{"replies", "strategy"};
    return pick(names, series);
}

std::string_view name_of(ChangeKind kind) {
    static constexpr std::array<std::string_view, 7> names{"unchanged", "reworded", "updated", "merged",
                                                           "split",     "added",    "dropped"};
    return pick(names, kind);
}

std::string_view name_of(PairBasis basis) {
    switch (basis) {
        case PairBasis::equal: return "equal";
        case PairBasis::alike: return "alike";
        case PairBasis::beside: return "beside";
        case PairBasis::reviewer: return "reviewer";
    }
    return "";
}

std::string_view name_of(Verdict verdict) {
    static constexpr std::array<std::string_view, 5> names{"confirmed", "rejected", "paired", "fact", "note"};
    return pick(names, verdict);
}

std::string_view name_of(FactVerdict verdict) {
    static constexpr std::array<std::string_view, 3> names{"wrong", "missing", "right"};
    return pick(names, verdict);
}

std::string_view name_of(Certainty certainty) { return certainty == Certainty::sure ? "sure" : "possible"; }

std::string_view name_of(ComparisonStatus status) {
    static constexpr std::array<std::string_view, 3> names{"first", "continuing", "returning"};
    return pick(names, status);
}

std::string_view name_of(Participation participation) {
    static constexpr std::array<std::string_view, 5> names{"submitted", "listed", "silent", "not_asked",
                                                           "not_in_corpus"};
    return pick(names, participation);
}

std::string to_text(const Diagnostic& diagnostic) {
    std::string place = diagnostic.file;
    if (diagnostic.lines.first > 0) {
        place += fmt::format("{}{}", place.empty() ? "" : ":", diagnostic.lines.first);
        if (diagnostic.column > 0) place += fmt::format(":{}", diagnostic.column);
    }
    // A message quotes the file, and goes to a terminal.
    return visible(fmt::format("{}{}{}: {} [{}]", place, place.empty() ? "" : ": ", name_of(diagnostic.severity),
                               diagnostic.message, diagnostic.code));
}

std::size_t shown_offset(const FoldedLine& line, std::size_t at) {
    const std::vector<std::size_t>& places = line.places;
    std::size_t part = 0;
    while (part + 3 < places.size() && places[part + 3] <= at) part += 3;
    if (part + 2 >= places.size()) return at;
    const std::size_t beyond = at - places[part];
    if (beyond <= places[part + 2]) return places[part + 1] + beyond;
    return part + 4 < places.size() ? places[part + 4] : places[part + 1];
}

int line_at(const Block& block, std::size_t at) {
    const auto after = std::upper_bound(block.pieces.begin(), block.pieces.end(), at,
                                        [](std::size_t byte, const Piece& piece) { return byte < piece.at; });
    return after == block.pieces.begin() ? block.lines.first : std::prev(after)->line;
}

bool is_whole(const Report& report) {
    return !report.is_single &&
        std::none_of(report.diagnostics.begin(), report.diagnostics.end(),
                     [](const Diagnostic& one) { return one.code == "end-cut-off" || one.code == "addendum-alone"; });
}

const std::vector<std::string>& source_lines(const Report& report, int document) {
    return document == 0 ? report.source_lines
                         : report.more_documents.at(static_cast<std::size_t>(document) - 1).source_lines;
}

int printed_page(const Report& report, Lines lines) {
    const std::vector<Place>& places = lines.document == 0
        ? report.places
        : report.more_documents.at(static_cast<std::size_t>(lines.document) - 1).places;
    const auto line = static_cast<std::size_t>(lines.first);
    return lines.first > 0 && line <= places.size() ? places[line - 1].page : 0;
}

const Submission* find_submission(const Report& report, std::string_view respondent) {
    for (const Submission& submission : report.submissions)
        if (submission.respondent == respondent) return &submission;
    return nullptr;
}

std::map<ChangeKind, int> count_kinds(const Comparison& comparison) {
    std::map<ChangeKind, int> counts;
    for (const ChangeKind kind : {ChangeKind::unchanged, ChangeKind::reworded, ChangeKind::updated, ChangeKind::merged,
                                  ChangeKind::split, ChangeKind::added, ChangeKind::dropped})
        counts[kind] = 0;
    for (const Change& change : comparison.changes) ++counts[change.kind];
    return counts;
}

}  // namespace sessiondiff
