#include "report/parse/parser.h"

#include <algorithm>
#include <fmt/format.h>

#include "report/parse/checks.h"
#include "report/parse/front_matter.h"
#include "report/parse/line_ends.h"
#include "report/parse/replies.h"
#include "report/parse/statements.h"
#include "report/parse/strategy.h"
#include "report/parse/structure.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Splits what stands before the first section into cover and summary.
void divide_front(const std::vector<Block>& blocks, const Structure& structure, Report& report) {
    bool summary = false;
    bool contents = false;
    for (std::size_t i = 0; i < structure.body; ++i) {
        const Block& block = blocks[i];
        if (i == structure.contents_title) contents = true;
        summary = summary && !contents;
        if (block.kind == BlockKind::contents_entry) continue;
        if (i == structure.summary_title) {
            summary = true;
        } else {
            (summary && block.kind != BlockKind::note ? report.summary : report.cover).push_back(block);
        }
    }
}

// Numbered paragraphs of the introduction are paragraphs, not list items.
std::vector<Statement> introduction_statements(Report& report, const Language& language) {
    std::vector<Statement> statements;
    for (Section& section : report.sections) {
        if (section.kind != SectionKind::introduction) continue;
        for (Block& block : section.blocks) {
            if (block.kind == BlockKind::item && !block.marker.empty() &&
                is_digit(code_point_at(block.marker, 0).value))
                block.kind = BlockKind::paragraph;
            add_statements(block, language, statements);
        }
    }
    return statements;
}

// The session of a document without its cover: "... to submit a report at its seventy-third session" (session 73).
int session_in_text(std::span<const Statement> statements, const Language& language) {
    for (const Statement& statement : statements) {
        const Pattern* which = nullptr;
        if (const auto match = find_any(language.session_in_text, statement.text, &which))
            if (const auto session = parse_ordinal(which->group(*match, statement.text, "ordinal"), language.ordinals))
                return *session;
    }
    return 0;
}

}  // namespace

Report parse_report(Document document, const ParseContext& context) {
    Report report;
    report.language = context.language.code;
    report.layout = document.layout;
    report.path = document.path;
    report.furniture = std::move(document.furniture);
    report.diagnostics = std::move(document.diagnostics);
    const std::vector<Block>& blocks = document.blocks;

    const bool has_lines = !report_lost_line_ends(blocks, context.language, report);
    const Structure structure = find_structure(blocks, context.language, context.is_single);
    report.is_single = context.is_single;
    report.contents = structure.contents;
    divide_front(blocks, structure, report);
    read_cover(report.cover, report.furniture, context.language, report);
    if (context.session) {
        if (report.session != 0 && report.session != *context.session)
            report.diagnostics.push_back(
                {Severity::warning,
                 "session-disagrees",
                 fmt::format("the document says session {}, the corpus says {}", report.session, *context.session),
                 {},
                 report.path,
                 0});
        report.session = *context.session;
    }
    report.series = context.series.value_or(looks_like_strategy(blocks, structure, context.language) ? Series::strategy
                                                                                                     : Series::replies);
    if (report.session == 0) {
        std::vector<Statement> all;
        for (const Block& block : blocks) add_statements(block, context.language, all);
        report.session = session_in_text(all, context.language);
        if (report.session == 0) report.session = session_of_symbol_at_start(blocks);
    }
    if (report.series == Series::strategy) {
        parse_strategy(std::move(document.blocks), structure, context, report);
    } else {
        parse_replies(std::move(document.blocks), structure, context, report);
    }
    report.introduction = introduction_statements(report, context.language);
    number_statements(report.introduction, report.session, "intro");

    std::vector<Statement> sources;
    for (const Block& block : report.summary) add_statements(block, context.language, sources);
    sources.insert(sources.end(), report.introduction.begin(), report.introduction.end());
    read_introduction(sources, context, report);
    check_report(context, report);
    if (!has_lines && report.submissions.empty()) {
        // The reason is told already, and that is the error.
        std::erase_if(report.diagnostics, [](const Diagnostic& one) { return one.code == "no-reply"; });
        for (Diagnostic& one : report.diagnostics)
            if (one.code == "line-ends-lost") one.severity = Severity::error;
    }
    std::stable_sort(report.diagnostics.begin(), report.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.lines.first < b.lines.first; });
    return report;
}

}  // namespace sessiondiff
