#include "pages/source_page.h"
#include "model/document_symbol.h"
#include "model/published_path.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "text/unicode.h"
#include "pages/evidence.h"

namespace sessiondiff {

namespace {

// Bytes [begin, end) of one line.
struct LineRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct StatementRange {
    LineRange at;
    const Statement* statement = nullptr;
    bool is_first = false;  // of the statement's ranges
    bool is_last = false;
};

struct FactRange {
    LineRange at;
    const Fact* fact = nullptr;
};

struct MarkedLine {
    std::vector<StatementRange> statements;
    std::vector<FactRange> facts;
    std::vector<LineRange> furniture;
};

using MarkedLines = std::map<std::pair<int, int>, MarkedLine>;  // by document and line

std::vector<const Block*> all_blocks(const Report& report) {
    std::vector<const Block*> blocks;
    const auto add = [&](const std::vector<Block>& more) {
        for (const Block& block : more) blocks.push_back(&block);
    };
    add(report.cover);
    add(report.summary);
    for (const Section& section : report.sections) add(section.blocks);
    for (const Submission& submission : report.submissions) add(submission.blocks);
    return blocks;
}

// The places in the source of bytes [begin, end) of a block's text, in order.
std::vector<std::pair<int, LineRange>> places_of(const Block& block, std::size_t begin, std::size_t end) {
    std::vector<std::pair<int, LineRange>> places;
    for (const Piece& piece : block.pieces) {
        const std::size_t from = std::max(begin, piece.at);
        const std::size_t to = std::min(end, piece.at + (piece.end - piece.begin));
        if (from >= to) continue;
        const LineRange range{piece.begin + (from - piece.at), piece.begin + (to - piece.at)};
        if (!places.empty() && places.back().first == piece.line && places.back().second.end == range.begin)
            places.back().second.end = range.end;
        else places.emplace_back(piece.line, range);
    }
    return places;
}

void mark_statement(const Statement& statement, const Block& block, std::size_t begin, MarkedLines& lines) {
    const int document = block.lines.document;
    const auto places = places_of(block, begin, begin + statement.text.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        lines[{document, places[i].first}].statements.push_back(
            {places[i].second, &statement, i == 0, i + 1 == places.size()});
    for (const Fact& fact : statement.facts)
        for (const auto& [line, range] : places_of(block, begin + byte_of_code_point(statement.text, fact.begin),
                                                   begin + byte_of_code_point(statement.text, fact.end)))
            lines[{document, line}].facts.push_back({range, &fact});
}

// Statements in the order of the document. One that no block holds is put at the beginning of its first line.
void mark_statements(const std::vector<Statement>& statements, const std::vector<const Block*>& blocks,
                     MarkedLines& lines) {
    std::map<const Block*, std::size_t> next;  // one text may stand twice in a block
    for (const Statement& statement : statements) {
        bool found = false;
        for (const Block* block : blocks) {
            if (block->lines.document != statement.lines.document || block->lines.first > statement.lines.first ||
                block->lines.last < statement.lines.last)
                continue;
            std::size_t at = block->text.find(statement.text, next[block]);
            while (at != std::string::npos && line_at(*block, at) < statement.lines.first)
                at = block->text.find(statement.text, at + 1);
            if (at == std::string::npos || line_at(*block, at) != statement.lines.first) continue;
            mark_statement(statement, *block, at, lines);
            next[block] = at + statement.text.size();
            found = true;
            break;
        }
        if (!found)
            lines[{statement.lines.document, statement.lines.first}].statements.push_back(
                {{0, 0}, &statement, true, true});
    }
}

// The marks of a folded line, where they stand in the line as it was read.
void unfold(const FoldedLine& folded, MarkedLine& marks) {
    const auto place = [&](LineRange& range) {
        range = {shown_offset(folded, range.begin), shown_offset(folded, range.end)};
    };
    for (StatementRange& range : marks.statements) place(range.at);
    for (FactRange& range : marks.facts) place(range.at);
    for (LineRange& range : marks.furniture) place(range);
}

MarkedLines mark_lines(const Report& report) {
    MarkedLines lines;
    const std::vector<const Block*> blocks = all_blocks(report);
    mark_statements(report.introduction, blocks, lines);
    for (const Submission& submission : report.submissions) mark_statements(submission.statements, blocks, lines);
    for (const Furniture& furniture : report.furniture)
        lines[{furniture.document, furniture.piece.line}].furniture.push_back(
            {furniture.piece.begin, furniture.piece.end});
    const auto unfold_lines = [&](const std::vector<FoldedLine>& folded_lines, int document) {
        for (const FoldedLine& folded : folded_lines)
            if (const auto marks = lines.find({document, folded.line}); marks != lines.end())
                unfold(folded, marks->second);
    };
    unfold_lines(report.folded_lines, 0);
    for (std::size_t i = 0; i < report.more_documents.size(); ++i)
        unfold_lines(report.more_documents[i].folded_lines, static_cast<int>(i) + 1);
    return lines;
}

// What a fact says in a few words: instrument: Convention …, ratified.
std::string fact_text(const Fact& fact, const ViewContext& context, const Phrases& phrases) {
    std::vector<std::string> parts;
    if (fact.kind == FactKind::instrument) parts.push_back(instrument_name(context, fact.id));
    if (fact.kind == FactKind::resolution || fact.kind == FactKind::date) parts.push_back(fact.id);
    if (fact.value)
        parts.push_back(number_text(*fact.value) + (fact.unit == "%" ? "%" : fact.unit.empty() ? "" : " " + fact.unit));
    if (!fact.name.empty()) parts.push_back(fact.name);
    if (!fact.number.empty()) parts.push_back(fact.number);
    if (fact.status != Status::none) parts.push_back(status_name(fact.status, context));
    return phrases.text("fact_says",
                        {{"kind", phrases.text(fmt::format("fact_{}", name_of(fact.kind)))},
                         {"text", fmt::format("{}", fmt::join(parts, ", "))}});
}

// The places where a line is cut, in order and each once.
void put_in_order(std::vector<std::size_t>& cuts) {
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
}

bool covers(const LineRange& range, std::size_t begin, std::size_t end) {
    return range.begin <= begin && end <= range.end;
}

PageData references_view(const Statement& statement, const Evidence& evidence, const Phrases& phrases) {
    PageData::List references;
    if (const auto found = evidence.changes.find(statement.id); found != evidence.changes.end())
        for (const auto& [session, change] : found->second)
            references.push_back({{"session", session},
                                  {"session_name", phrases.session(session)},
                                  {"anchor", std::string_view(evidence.anchors.at(change))},
                                  {"kind", name_of(change->kind)},
                                  {"kind_name", kind_name(change->kind, phrases)},
                                  {"symbol", symbol_of(change->kind)}});
    return references;
}

// Cuts [begin, end) of a line where facts begin and end.
PageData pieces_view(std::string_view line, LineRange run, const MarkedLine& marks, const ViewContext& context,
                     const Phrases& phrases) {
    std::vector<std::size_t> cuts{run.begin, run.end};
    for (const FactRange& fact : marks.facts)
        for (const std::size_t cut : {fact.at.begin, fact.at.end})
            if (cut > run.begin && cut < run.end) cuts.push_back(cut);
    put_in_order(cuts);
    PageData::List pieces;
    for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
        const Fact* shown = nullptr;
        std::size_t shortest = 0;  // of facts within facts the inner one is shown
        for (const FactRange& fact : marks.facts) {
            const std::size_t length = fact.at.end - fact.at.begin;
            if (covers(fact.at, *cut, *std::next(cut)) && (shown == nullptr || length < shortest)) {
                shown = fact.fact;
                shortest = length;
            }
        }
        pieces.push_back({{"text", line.substr(*cut, *std::next(cut) - *cut)},
                          {"is_fact", shown != nullptr},
                          {"fact_kind", shown != nullptr ? name_of(shown->kind) : ""},
                          {"fact_text", shown != nullptr ? fact_text(*shown, context, phrases) : ""}});
    }
    return pieces;
}

// The respondent in a statement's id: 62/iaea/5.
std::string owner_of(const std::string& id) {
    const std::size_t first = id.find('/');
    const std::size_t last = id.rfind('/');
    return first < last ? id.substr(first + 1, last - first - 1) : "";
}

PageData runs_of_line(std::string_view line, const MarkedLine& marks, bool shows_owner, const Evidence& evidence,
                      const ViewContext& context, const Phrases& phrases) {
    std::vector<std::size_t> cuts{0, line.size()};
    const auto cut_at = [&](const LineRange& range) {
        for (const std::size_t cut : {range.begin, range.end})
            if (cut < line.size()) cuts.push_back(cut);
    };
    for (const StatementRange& range : marks.statements) cut_at(range.at);
    for (const LineRange& range : marks.furniture) cut_at(range);
    put_in_order(cuts);
    std::vector<LineRange> ranges;
    for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) ranges.push_back({*cut, *std::next(cut)});
    if (ranges.empty()) ranges.push_back({});  // a line without text that a statement names all the same
    PageData::List runs;
    for (const LineRange& run : ranges) {
        bool is_statement = false;
        std::vector<std::string> starts;
        std::vector<std::string> old_starts;
        PageData::List ends;
        for (const StatementRange& range : marks.statements) {
            is_statement = is_statement || covers(range.at, run.begin, run.end);
            const Statement& statement = *range.statement;
            if (range.is_first && range.at.begin == run.begin) {
                starts.push_back(statement_anchor(statement));
                if (!statement.key.empty()) old_starts.push_back(statement_anchor(statement.id));
            }
            const bool is_empty = range.at.begin == range.at.end;
            if (!range.is_last || (is_empty ? range.at.begin != run.begin : range.at.end != run.end)) continue;
            ends.push_back({{"id", std::string_view(statement.id)},
                            {"owner", shows_owner ? owner_of(statement.id) : ""},
                            {"references", references_view(statement, evidence, phrases)}});
        }
        const bool is_furniture = !is_statement &&
            std::any_of(marks.furniture.begin(), marks.furniture.end(),
                        [&](const LineRange& range) { return covers(range, run.begin, run.end); });
        // The first statement that begins here is the run itself; others of the same words stand before it, and so do
        // the places that were named by running numbers.
        starts.insert(starts.end(), old_starts.begin(), old_starts.end());
        PageData::List more_anchors;
        for (std::size_t i = 1; i < starts.size(); ++i) more_anchors.push_back({{"anchor", starts[i]}});
        runs.push_back({{"is_statement", is_statement},
                        {"is_furniture", is_furniture},
                        {"anchor", starts.empty() ? "" : std::move(starts.front())},
                        {"more_anchors", std::move(more_anchors)},
                        {"pieces", pieces_view(line, run, marks, context, phrases)},
                        {"ends", std::move(ends)}});
    }
    return runs;
}

struct SourceMarks {
    MarkedLines lines;
    std::map<std::pair<int, int>, std::string> respondents;  // where their text begins
};

SourceMarks source_marks(const Report& report) {
    SourceMarks marks{mark_lines(report), {}};
    for (const Submission& submission : report.submissions)
        if (report.series == Series::replies && submission.lines.first > 0)
            marks.respondents.emplace(std::pair(submission.lines.document, submission.lines.first),
                                      submission.respondent);
    return marks;
}

// "p. 7, line 12"; empty where the file has no pages.
std::string printed_place(const std::vector<Place>& places, std::size_t line, const Phrases& phrases) {
    if (line >= places.size() || places[line].page == 0) return "";
    const Place& place = places[line];
    return phrases.text("printed_place",
                        {{"page", std::to_string(place.page)}, {"line", std::to_string(place.line_on_page)}});
}

PageData::List lines_view(const Report& report, int document, const SourceMarks& marks, const Evidence& evidence,
                          const ViewContext& context) {
    const std::vector<std::string>& source = source_lines(report, document);
    const std::vector<Place>& places =
        document == 0 ? report.places : report.more_documents[static_cast<std::size_t>(document) - 1].places;
    PageData::List lines;
    lines.reserve(source.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        const auto marked = marks.lines.find({document, number});
        const std::string id = source_line_id(report, {number, number, document});
        if (id.empty() && marked == marks.lines.end()) continue;
        const auto respondent = marks.respondents.find({document, number});
        const bool begins = respondent != marks.respondents.end();
        lines.push_back({{"number", number},
                         {"place", printed_place(places, i, context.phrases)},
                         {"id", id.empty() ? std::to_string(number) : id},
                         {"respondent_page", begins ? respondent_page(respondent->second) : ""},
                         {"respondent_anchor", begins ? respondent_anchor(respondent->second) : ""},
                         {"respondent_name", begins ? shown_name(context, evidence, respondent->second) : ""},
                         {"runs",
                          runs_of_line(source[i], marked != marks.lines.end() ? marked->second : MarkedLine{},
                                       report.series == Series::strategy, evidence, context, context.phrases)}});
    }
    return lines;
}

// The pages of the other editions.
PageData::List editions_beside(const Archive& archive, const PageName& page) {
    PageData::List view;
    for (const Report& report : archive.reports) {
        if (report.session != page.session || report.editions.empty()) continue;
        const auto add = [&](const std::string& language, const std::string& edition) {
            if (edition == page.edition) return;
            view.push_back({{"lang", language},
                            {"name", own_name(language)},
                            {"page", stem({"source", page.session, {}, edition})}});
        };
        add(report.language, "");
        for (const Report& edition : report.editions) add(edition.language, edition.language);
    }
    return view;
}

}  // namespace

PageData source_view(const Archive& archive, const Evidence& evidence, const Report& report, const PageName& page,
                     const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    PageData view = page_frame(
        archive, page, phrases.text("source_title", {{"session", phrases.session(report.session)}}), context, phrases);
    view["other_editions"] = editions_beside(archive, page);
    view["session_name"] = phrases.session(report.session);
    view["symbol_printed"] = report.symbol.value_or("");
    view["official_url"] = official_address(report.symbol.value_or(""), report.language);
    view["lang"] = report.language;
    view["text_dir"] = direction(report.language);
    view["path"] = published_path(report.path);
    view["sha256"] = report.sha256;
    PageData::List kinds;
    for (const FactKind kind : {FactKind::figure, FactKind::amount, FactKind::resolution, FactKind::instrument,
                                FactKind::law, FactKind::body, FactKind::date, FactKind::ordinal})
        kinds.push_back({{"kind", name_of(kind)}, {"name", phrases.text(fmt::format("fact_{}", name_of(kind)))}});
    view["fact_kinds"] = std::move(kinds);

    const SourceMarks marks = source_marks(report);
    PageData::List documents;
    for (int document = 0; document <= static_cast<int>(report.more_documents.size()); ++document) {
        PageData::List lines = lines_view(report, document, marks, evidence, context);
        PageData one{{"heading", ""}, {"has_lines", !lines.empty()}, {"lines", std::move(lines)}};
        if (document > 0) {
            const MoreDocument& more = report.more_documents[static_cast<std::size_t>(document) - 1];
            one["heading"] = phrases.text("source_document", {{"number", std::to_string(document + 1)}});
            one["symbol_printed"] = more.symbol.value_or("");
            one["official_url"] = official_address(more.symbol.value_or(""), report.language);
            one["path"] = published_path(more.path);
            one["sha256"] = more.sha256;
        }
        documents.push_back(std::move(one));
    }
    view["documents"] = std::move(documents);
    return view;
}

}  // namespace sessiondiff
