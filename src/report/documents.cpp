#include "report/documents.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <tuple>

#include "model/key.h"

namespace sessiondiff {

namespace {

DocumentSymbol symbol_of(const ReadDocument& document) { return document_symbol(document.report.symbol.value_or("")); }

void place(std::vector<Block>& blocks, int document) {
    for (Block& block : blocks) block.lines.document = document;
}

void place(std::vector<Statement>& statements, int document) {
    for (Statement& statement : statements) statement.lines.document = document;
}

// Says of all that the report holds that it stands in another file than the first.
void place(Report& report, int document) {
    place(report.cover, document);
    place(report.summary, document);
    for (ContentsEntry& entry : report.contents) entry.lines.document = document;
    for (Section& section : report.sections) {
        section.lines.document = document;
        place(section.blocks, document);
    }
    for (Submission& submission : report.submissions) {
        submission.lines.document = document;
        place(submission.blocks, document);
        place(submission.statements, document);
    }
    place(report.introduction, document);
    for (Furniture& furniture : report.furniture) furniture.document = document;
    for (Diagnostic& diagnostic : report.diagnostics) diagnostic.lines.document = document;
}

template <typename Value>
void append(std::vector<Value>& to, std::vector<Value>&& more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Statements go on in the numbers of those before them: 81/CL/3 after 81/CL/2.
void append_statements(std::vector<Statement>& to, std::vector<Statement>&& more) {
    for (Statement& statement : more) {
        const std::size_t last_slash = statement.id.rfind('/');
        statement.id.replace(last_slash + 1, std::string::npos, std::to_string(to.size() + 1));
        to.push_back(std::move(statement));
    }
    give_keys(to);  // a text may stand in both
}

void join_submission(Report& report, Submission&& more, const std::string& location, Diagnostics& diagnostics) {
    const auto known = std::find_if(report.submissions.begin(), report.submissions.end(),
                                    [&](const Submission& one) { return one.respondent == more.respondent; });
    if (known == report.submissions.end()) {
        report.submissions.push_back(std::move(more));
        return;
    }
    diagnostics.push_back(
        {Severity::note,
         "reply-continued",
         fmt::format("'{}' has a reply in the report already; this text is a part of it", more.heading),
         {more.lines.first, more.lines.last},
         location,
         0});
    append(known->blocks, std::move(more.blocks));
    append_statements(known->statements, std::move(more.statements));
    append(known->notes, std::move(more.notes));
    append(known->paragraphs_numbered, std::move(more.paragraphs_numbered));
    append(known->paragraphs_acting, std::move(more.paragraphs_acting));
    known->reproduced = known->reproduced || more.reproduced;
    if (!known->date) known->date = more.date;
    if (!known->original_language) known->original_language = more.original_language;
}

void join(Report& report, ReadDocument&& more, Diagnostics& diagnostics) {
    Report& other = more.report;
    place(other, static_cast<int>(report.more_documents.size()) + 1);
    append(report.cover, std::move(other.cover));
    append(report.summary, std::move(other.summary));
    append(report.contents, std::move(other.contents));
    append(report.sections, std::move(other.sections));
    append_statements(report.introduction, std::move(other.introduction));
    for (Submission& submission : other.submissions)
        join_submission(report, std::move(submission), more.location, diagnostics);
    append(report.named_only, std::move(other.named_only));
    std::erase_if(report.named_only,
                  [&](const std::string& respondent) { return find_submission(report, respondent) != nullptr; });
    append(report.furniture, std::move(other.furniture));
    append(report.diagnostics, std::move(other.diagnostics));
    report.more_documents.push_back({std::move(other.path), std::move(other.sha256), std::move(other.layout),
                                     std::move(other.symbol), std::move(other.source_lines), std::move(other.places),
                                     std::move(other.folded_lines)});
}

void say_corrigendum(const ReadDocument& document, Diagnostics& diagnostics) {
    diagnostics.push_back(
        {Severity::warning,
         "corrigendum",
         "this is a corrigendum: its text is kept, but what it corrects was not changed in the report",
         {},
         document.location,
         0});
}

// The report that an addendum alone stands for: nobody knows who replied before it.
void mark_alone(ReadDocument& document, Diagnostics& diagnostics) {
    const Diagnostic alone{
        Severity::warning,
        "addendum-alone",
        fmt::format("{} is an addendum, and its report is not in the corpus", *document.report.symbol),
        {},
        document.location,
        0};
    diagnostics.push_back(alone);
    document.report.diagnostics.push_back(alone);
}

}  // namespace

JoinedDocuments join_documents(std::vector<ReadDocument> documents) {
    std::stable_sort(documents.begin(), documents.end(), [](const ReadDocument& a, const ReadDocument& b) {
        const DocumentSymbol left = symbol_of(a);
        const DocumentSymbol right = symbol_of(b);
        return std::tie(a.report.is_single, left.kind, left.number) <
            std::tie(b.report.is_single, right.kind, right.number);
    });
    JoinedDocuments joined;
    for (ReadDocument& document : documents) {
        const DocumentSymbol symbol = symbol_of(document);
        if (symbol.kind == DocumentKind::corrigendum) say_corrigendum(document, joined.diagnostics);
        const auto whole = std::find_if(joined.reports.begin(), joined.reports.end(), [&](const ReadDocument& one) {
            const bool belongs = document.report.is_single ||
                (symbol.kind != DocumentKind::report && symbol_of(one).base == symbol.base);
            return belongs && one.report.series == document.report.series &&
                one.report.language == document.report.language;
        });
        if (whole != joined.reports.end()) {
            join(whole->report, std::move(document), joined.diagnostics);
            continue;
        }
        if (symbol.kind != DocumentKind::report) mark_alone(document, joined.diagnostics);
        joined.reports.push_back(std::move(document));
    }
    return joined;
}

}  // namespace sessiondiff
