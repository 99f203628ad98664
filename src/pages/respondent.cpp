#include "pages/respondent.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"
#include "pages/change_log.h"
#include "pages/evidence.h"
#include "pages/quote.h"
#include "pages/series.h"
#include "pages/subjects.h"

namespace sessiondiff {

namespace {

using Columns = std::vector<const Report*>;

const Comparison* find_comparison(const Archive& archive, const Report& report, std::string_view respondent) {
    if (const SessionChanges* changes = changes_of(archive, report))
        for (const Comparison& comparison : changes->comparisons)
            if (comparison.respondent == respondent) return &comparison;
    return nullptr;
}

std::optional<Participation> state_in(const ParticipationTable& table, const ParticipationRow& row, int session) {
    for (std::size_t i = 0; i < table.sessions.size() && i < row.states.size(); ++i)
        if (table.sessions[i] == session) return row.states[i];
    return std::nullopt;
}

PageData state_view(Participation state, const Phrases& phrases) {
    return {{"state", name_of(state)}, {"symbol", symbol_of(state)}, {"state_name", state_name(state, phrases)}};
}

PageData states_view(const Archive& archive, const ParticipationRow& row, const Phrases& phrases) {
    PageData::List view;
    const ParticipationTable& table = archive.participation;
    for (std::size_t i = first_column(table); i < table.sessions.size() && i < row.states.size(); ++i) {
        PageData cell = state_view(row.states[i], phrases);
        cell["session"] = table.sessions[i];
        cell["session_name"] = phrases.session(table.sessions[i]);
        cell["is_not_in_corpus"] = row.states[i] == Participation::not_in_corpus;
        view.push_back(std::move(cell));
    }
    return view;
}

PageData submission_view(const Submission& submission, const Report& report, const Comparison* comparison,
                         const ViewContext& context, const Phrases& phrases) {
    const bool compared = comparison != nullptr && comparison->previous;
    return {
        {"session", report.session},
        {"session_name", phrases.session(report.session)},
        {"symbol_printed", report.symbol.value_or("")},
        {"heading",
         submission.heading == shown_name(context, submission.respondent, submission.heading) ? ""
                                                                                              : submission.heading},
        {"lang", report.language},
        {"text_dir", direction(report.language)},
        {"date", submission.date ? phrases.date(*submission.date) : ""},
        {"original_language", submission.original_language ? phrases.language_name(*submission.original_language) : ""},
        {"is_reproduced", submission.reproduced},
        {"statements_text", phrases.counted("n_statements", static_cast<int>(submission.statements.size()))},
        {"lines", phrases.lines(submission.lines)},
        {"line", source_line_id(report, submission.lines)},
        {"anchor", respondent_anchor(submission.respondent)},
        {"status", comparison != nullptr ? name_of(comparison->status) : ""},
        {"status_name",
         comparison != nullptr ? phrases.text(fmt::format("status_{}", name_of(comparison->status))) : ""},
        {"compared_with",
         compared ? phrases.text("compared_with", {{"session", phrases.session(*comparison->previous)}}) : ""},
        {"languages_text", compared ? languages_text(*comparison, phrases) : ""},
        {"counts", compared ? counts_view(count_kinds(*comparison), phrases) : PageData::List()}};
}

// The change through which a statement came into its session.
const Change* change_into(const std::string& id, int session, const Evidence& evidence) {
    const auto found = evidence.changes.find(id);
    if (found == evidence.changes.end()) return nullptr;
    for (const auto& [in, change] : found->second)
        if (in == session && std::find(change->to.begin(), change->to.end(), id) != change->to.end()) return change;
    return nullptr;
}

PageData thread_cell(const Thread& thread, int session, const Evidence& evidence, const Phrases& phrases) {
    const auto point = std::find_if(thread.points.begin(), thread.points.end(),
                                    [&](const ThreadPoint& one) { return one.session == session; });
    PageData cell{
        {"session", session}, {"session_name", phrases.session(session)}, {"is_point", point != thread.points.end()}};
    if (point == thread.points.end()) return cell;
    PageData::List statements;
    for (const std::string& id : point->statements) statements.push_back(statement_view(id, evidence, phrases));
    cell["statements"] = std::move(statements);
    const Change* change =
        point->statements.empty() ? nullptr : change_into(point->statements.front(), session, evidence);
    const bool begins = point == thread.points.begin();
    // A measure that comes back after a gap is new against the submission before, and yet not new.
    const bool resumes = !begins && change != nullptr && change->kind == ChangeKind::added;
    cell["kind"] = begins || change == nullptr ? "first" : resumes ? "resumed" : std::string(name_of(change->kind));
    cell["symbol"] = begins || change == nullptr ? "●" : resumes ? "↻" : std::string(symbol_of(change->kind));
    cell["kind_name"] = begins || change == nullptr ? phrases.text("thread_begins")
        : resumes                                   ? phrases.text("thread_resumes")
                                                    : kind_name(change->kind, phrases);
    cell["anchor"] = change != nullptr ? evidence.anchors.at(change) : "";
    return cell;
}

// Adds `threads`, `has_threads`, `threads_text` and `threads_left_out`. The longest first: what a respondent says again
// and again.
void add_threads(PageData& page, const Archive& archive, const ParticipationRow& row, const Columns& columns,
                 const Evidence& evidence, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    std::vector<const Thread*> threads;
    std::size_t all = 0;
    for (const Thread& thread : archive.threads) {
        if (thread.respondent != row.respondent || thread.points.empty()) continue;
        ++all;
        if (!columns.empty() && thread.points.back().session >= columns.front()->session) threads.push_back(&thread);
    }
    std::stable_sort(threads.begin(), threads.end(),
                     [](const Thread* a, const Thread* b) { return a->points.size() > b->points.size(); });
    if (threads.size() > most_threads) threads.resize(most_threads);
    PageData::List view;
    for (const Thread* thread : threads) {
        PageData::List cells;
        for (const Report* report : columns) {
            PageData cell = thread_cell(*thread, report->session, evidence, phrases);
            const Participation state =
                state_in(archive.participation, row, report->session).value_or(Participation::not_in_corpus);
            cell["has_reply"] = state == Participation::submitted;
            cell["state_symbol"] = symbol_of(state);
            cell["state_name"] = state_name(state, phrases);
            cells.push_back(std::move(cell));
        }
        const std::vector<std::string>& latest = thread->points.back().statements;
        PageData entry = statement_view(latest.empty() ? "" : latest.front(), evidence, phrases);
        entry["anchor"] = anchor_text(thread->id);
        const std::string old_id = "t-" + thread->points.front().statements.front();
        entry["old_anchor"] = old_id != thread->id ? anchor_text(old_id) : "";
        entry["is_resumed"] = thread->resumed;
        entry["cells"] = std::move(cells);
        PageData::List topics;
        if (const auto place = evidence.places.find(latest.empty() ? "" : latest.front());
            place != evidence.places.end())
            for (const std::string& topic : place->second.statement->topics)
                topics.push_back({{"name", topic_name(context, topic)}});
        entry["topics"] = std::move(topics);
        view.push_back(std::move(entry));
    }
    page["has_threads"] = !view.empty();
    page["threads_text"] = phrases.counted("n_threads", static_cast<int>(view.size()));
    page["threads_left_out"] = left_out_text("threads_left_out", view.size(), all, phrases);
    page["threads"] = std::move(view);
}

// What a submission says of an instrument; `found` is nullptr where there is none.
void add_status(PageData& cell, const InstrumentStatus* found, const Evidence& evidence, const ViewContext& context) {
    const bool is_named = found != nullptr && !found->statements.empty();
    cell["is_named"] = is_named;
    if (!is_named) return;
    cell["status_name"] = status_name(found->status, context);
    cell["evidence"] = statement_view(found->statements.front(), evidence, context.phrases);
}

// The last that submissions before a session say; nullptr where they do not name the instrument.
const InstrumentStatus* last_before(const InstrumentRow& row, int session) {
    const InstrumentStatus* last = nullptr;
    for (const auto& [in, status] : row.sessions)
        if (in < session && !status.statements.empty()) last = &status;
    return last;
}

PageData instrument_rows_view(const Archive& archive, const ParticipationRow& row, const Columns& columns,
                              const Evidence& evidence, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    std::vector<std::pair<std::string, const InstrumentRow*>> rows;
    for (const InstrumentRow& instrument : archive.instruments)
        if (instrument.respondent == row.respondent)
            rows.emplace_back(instrument_name(context, instrument.instrument), &instrument);
    std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? phrases.before(a.first, b.first) : a.second->instrument < b.second->instrument;
    });
    PageData::List view;
    for (const auto& [name, instrument] : rows) {
        PageData::List cells;
        for (const Report* report : columns) {
            const Participation state =
                state_in(archive.participation, row, report->session).value_or(Participation::not_in_corpus);
            PageData cell{{"session", report->session},
                          {"has_reply", state == Participation::submitted},
                          {"state_name", state_name(state, phrases)},
                          {"state_symbol", symbol_of(state)}};
            add_status(cell, status_in(*instrument, report->session), evidence, context);
            cells.push_back(std::move(cell));
        }
        PageData earlier;
        add_status(earlier, columns.empty() ? nullptr : last_before(*instrument, columns.front()->session), evidence,
                   context);
        view.push_back({{"name", name},
                        {"id", instrument->instrument},
                        {"page", instrument_page(instrument->instrument)},
                        {"earlier", std::move(earlier)},
                        {"cells", std::move(cells)}});
    }
    return view;
}

}  // namespace

PageData respondent_view(const Archive& archive, const Evidence& evidence, const ParticipationRow& row,
                         const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const std::string name = shown_name(context, evidence, row.respondent);
    PageData view = page_frame(archive, {"respondent", 0, row.respondent}, name, context, phrases);
    view["name"] = name;
    view["respondent"] = row.respondent;
    view["group_name"] = phrases.text(fmt::format("one_{}", name_of(row.kind)));
    view["states"] = states_view(archive, row, phrases);

    view["states_left_out"] =
        left_out_text("states_left_out", view["states"].list().size(), archive.participation.sessions.size(), phrases);

    PageData::List submissions;
    for (const Report& report : archive.reports) {
        // A second reply in one report has a number behind its respondent.
        for (const Submission& submission : report.submissions)
            if (submission.respondent == row.respondent)
                submissions.push_back(submission_view(
                    submission, report, find_comparison(archive, report, submission.respondent), context, phrases));
    }
    std::reverse(submissions.begin(), submissions.end());
    const Columns columns = reports_of(archive, row.respondent);
    view["columns_left_out"] = left_out_text("columns_left_out", columns.size(), submissions.size(), phrases);
    view["has_earlier"] = columns.size() < submissions.size();
    view["has_submissions"] = !submissions.empty();
    view["submissions"] = std::move(submissions);

    PageData::List column_views;
    std::vector<int> axis;
    for (const Report* report : columns) {
        column_views.push_back({{"session", report->session}, {"session_name", phrases.session(report->session)}});
        axis.push_back(report->session);
    }
    view["columns"] = std::move(column_views);
    add_threads(view, archive, row, columns, evidence, context);
    view["instruments"] = instrument_rows_view(archive, row, columns, evidence, context);
    view["has_instruments"] = !view["instruments"].empty();
    add_series(view,
               {[&](const FigureSeries& series) { return series.respondent == row.respondent; }, axis, most_series,
                newest_session},
               archive, evidence, context);
    return view;
}

}  // namespace sessiondiff
