#include "pages/instrument_pages.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/bounds.h"
#include "pages/quote.h"

namespace sessiondiff {

namespace {

// Marks of the table of instruments: each takes the bytes of an address.
constexpr std::size_t most_marks = 3000;

// What a respondent states, and in which session.
struct StatedStatus {
    int session = 0;
    const InstrumentStatus* status = nullptr;
};

// The last that it says of its standing; without one, the last that it says at all.
StatedStatus last_stated(const InstrumentRow& row, bool of_standing) {
    StatedStatus last;
    for (const auto& [session, status] : row.sessions)
        if (!status.statements.empty() && (!of_standing || is_standing(status.status))) last = {session, &status};
    return last;
}

bool has_standing(const InstrumentRow& row) { return last_stated(row, true).status != nullptr; }

// The mark of a table, which can be told from the others without colour.
std::string_view symbol_of_stated(Status status) {
    if (is_bound(status)) return "●";
    return is_standing(status) ? "◐" : "□";
}
std::string_view class_of_stated(Status status) {
    return is_bound(status) ? "bound" : is_standing(status) ? "signed" : "named";
}

const ParticipationRow* participation_of(const Archive& archive, std::string_view respondent) {
    const auto found = std::find_if(archive.participation.rows.begin(), archive.participation.rows.end(),
                                    [&](const ParticipationRow& row) { return row.respondent == respondent; });
    return found == archive.participation.rows.end() ? nullptr : &*found;
}

bool is_of_state(const Archive& archive, const InstrumentRow& row) {
    const ParticipationRow* found = participation_of(archive, row.respondent);
    return found == nullptr || found->kind == RespondentKind::state;
}

Participation state_at(const Archive& archive, const ParticipationRow* row, int session) {
    const std::vector<int>& sessions = archive.participation.sessions;
    const auto at = static_cast<std::size_t>(std::find(sessions.begin(), sessions.end(), session) - sessions.begin());
    return row != nullptr && at < row->states.size() ? row->states[at] : Participation::not_in_corpus;
}

struct NamedRespondent {
    const InstrumentRow* row = nullptr;
    std::string name;
};

std::vector<NamedRespondent> in_order_of_names(const std::vector<const InstrumentRow*>& rows, const Evidence& evidence,
                                               const ViewContext& context) {
    std::vector<NamedRespondent> named;
    for (const InstrumentRow* row : rows) named.push_back({row, shown_name(context, evidence, row->respondent)});
    std::sort(named.begin(), named.end(), [&](const NamedRespondent& a, const NamedRespondent& b) {
        return a.name != b.name ? context.phrases.before(a.name, b.name) : a.row->respondent < b.row->respondent;
    });
    return named;
}

// is_named, and of what is named status_name, is_standing, evidence, session.
PageData stated_view(const StatedStatus& stated, const Evidence& evidence, const ViewContext& context) {
    const bool is_named = stated.status != nullptr && !stated.status->statements.empty();
    PageData view{{"is_named", is_named}};
    if (!is_named) return view;
    view["status_name"] = status_name(stated.status->status, context);
    view["is_standing"] = is_standing(stated.status->status);
    view["evidence"] = statement_view(stated.status->statements.front(), evidence, context.phrases);
    return view;
}

PageData stated_row_view(const Archive& archive, const NamedRespondent& named, std::span<const Report> columns,
                         const Evidence& evidence, const ViewContext& context) {
    const ParticipationRow* participation = participation_of(archive, named.row->respondent);
    PageData::List cells;
    for (const Report& report : columns) {
        PageData cell = stated_view({report.session, status_in(*named.row, report.session)}, evidence, context);
        const Participation state = state_at(archive, participation, report.session);
        cell["has_reply"] = state == Participation::submitted;
        cell["state_symbol"] = symbol_of(state);
        cell["state_name"] = state_name(state, context.phrases);
        cells.push_back(std::move(cell));
    }
    return {{"name", named.name},
            {"page", respondent_page(named.row->respondent)},
            {"anchor", respondent_anchor(named.row->respondent)},
            {"standing", stated_view(last_stated(*named.row, true), evidence, context)},
            {"cells", std::move(cells)}};
}

// States that report a standing, other States, and those that are no States.
PageData::List stated_groups_view(const Archive& archive, const std::vector<const InstrumentRow*>& rows,
                                  std::span<const Report> columns, const Evidence& evidence,
                                  const ViewContext& context) {
    std::map<std::size_t, PageData::List> groups;
    for (const NamedRespondent& named : in_order_of_names(rows, evidence, context)) {
        const std::size_t group = !is_of_state(archive, *named.row) ? 2 : has_standing(*named.row) ? 0 : 1;
        groups[group].push_back(stated_row_view(archive, named, columns, evidence, context));
    }
    PageData::List view;
    for (auto& [group, group_rows] : groups) {
        const std::string_view key = group == 0 ? "states_with_standing"
            : group == 1                        ? "states_without_standing"
                                                : "organizations_and_eu";
        view.push_back({{"name", context.phrases.text(key)},
                        {"count", group_rows.size()},
                        {"rest", columns.size() + 1},
                        {"rows", std::move(group_rows)}});
    }
    return view;
}

// Texts that belong to one treaty, other than this one.
PageData::List family_view(const SubjectIndex& subjects, const std::string& instrument, const ViewContext& context) {
    PageData::List view;
    if (!context.directory.family) return view;
    const std::string family = context.directory.family(instrument);
    for (const auto& [other, rows] : subjects.rows)
        if (other != instrument && context.directory.family(other) == family)
            view.push_back({{"name", instrument_name(context, other)}, {"page", instrument_page(other)}});
    return view;
}

PageData::List columns_view(std::span<const Report> columns, const Phrases& phrases) {
    PageData::List view;
    for (const Report& report : columns)
        view.push_back({{"session", report.session}, {"session_name", phrases.session(report.session)}});
    return view;
}

}  // namespace

PageData instrument_view(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                         const std::string& instrument, const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    const std::string name = short_instrument_name(context, instrument);
    const std::string full = instrument_name(context, instrument);
    PageData view = page_frame(archive, {instrument_page(instrument)}, name, context, phrases);
    view["instrument"] = instrument;
    view["name"] = name;
    view["full_name"] = full == name ? "" : full;
    const std::vector<const InstrumentRow*>& rows = subjects.rows.at(instrument);
    const auto states = std::count_if(rows.begin(), rows.end(), [&](const InstrumentRow* row) {
        return is_of_state(archive, *row) && has_standing(*row);
    });
    view["standing_text"] = phrases.counted("n_states_with_standing", static_cast<int>(states));
    view["naming_text"] = phrases.counted("n_respondents_naming", static_cast<int>(rows.size()));
    PageData::List family = family_view(subjects, instrument, context);
    view["has_family"] = !family.empty();
    view["family"] = std::move(family);
    const std::span<const Report> columns = reports_around(archive, newest_session);
    view["columns"] = columns_view(columns, phrases);
    view["columns_left_out"] = left_out_text("sessions_left_out", columns.size(), archive.reports.size(), phrases);
    view["groups"] = stated_groups_view(archive, rows, columns, evidence, context);
    const auto said = subjects.instruments.find(instrument);
    add_said(view, said == subjects.instruments.end() ? std::vector<SubjectStatement>() : said->second, evidence,
             context);
    return view;
}

namespace {

// One table: instruments about one thing, and those who name one of them.
struct MatrixTable {
    std::vector<std::string> instruments;
    std::map<std::string, std::map<std::string, const InstrumentRow*>> rows;  // by respondent, by instrument
};

MatrixTable matrix_table(const SubjectIndex& subjects, const InstrumentGroup& group, std::size_t& marks,
                         PageData::List& left_out, const ViewContext& context) {
    MatrixTable table;
    for (const std::string& id : group.instruments) {
        const std::vector<const InstrumentRow*>& rows = subjects.rows.at(id);
        if (marks + rows.size() > most_marks) {
            left_out.push_back({{"name", short_instrument_name(context, id)}, {"page", instrument_page(id)}});
            continue;
        }
        marks += rows.size();
        table.instruments.push_back(id);
        for (const InstrumentRow* row : rows) table.rows[row->respondent][id] = row;
    }
    return table;
}

PageData mark_view(const InstrumentRow* row, const ViewContext& context) {
    PageData view{{"is_named", row != nullptr}};
    if (row == nullptr) return view;
    StatedStatus stated = last_stated(*row, true);
    if (stated.status == nullptr) stated = last_stated(*row, false);
    view["symbol"] = symbol_of_stated(stated.status->status);
    view["stated"] = class_of_stated(stated.status->status);
    view["session"] = stated.session;
    view["status_name"] = status_name(stated.status->status, context);
    view["page"] = instrument_page(row->instrument);
    view["anchor"] = respondent_anchor(row->respondent);
    return view;
}

PageData::List matrix_parts_view(const Archive& archive, const MatrixTable& table, const Evidence& evidence,
                                 const ViewContext& context) {
    std::vector<const InstrumentRow*> any;  // one row of each respondent
    for (const auto& [respondent, by_instrument] : table.rows) any.push_back(by_instrument.begin()->second);
    PageData::List states;
    PageData::List others;
    for (const NamedRespondent& named : in_order_of_names(any, evidence, context)) {
        const auto& by_instrument = table.rows.at(named.row->respondent);
        PageData::List cells;
        for (const std::string& id : table.instruments) {
            const auto found = by_instrument.find(id);
            cells.push_back(mark_view(found == by_instrument.end() ? nullptr : found->second, context));
        }
        (is_of_state(archive, *named.row) ? states : others)
            .push_back(
                {{"name", named.name}, {"page", respondent_page(named.row->respondent)}, {"cells", std::move(cells)}});
    }
    PageData::List parts;
    for (auto& [key, rows] : {std::pair("group_state", &states), std::pair("organizations_and_eu", &others)})
        if (!rows->empty())
            parts.push_back({{"name", context.phrases.text(key)},
                             {"count", rows->size()},
                             {"rest", table.instruments.size()},
                             {"rows", std::move(*rows)}});
    return parts;
}

PageData::List marks_view(const Phrases& phrases) {
    PageData::List view;
    for (const auto& [status, key] : {std::pair(Status::party, "mark_bound"), std::pair(Status::signed_, "mark_signed"),
                                      std::pair(Status::mentions, "mark_named")})
        view.push_back({{"symbol", symbol_of_stated(status)},
                        {"stated", class_of_stated(status)},
                        {"meaning", phrases.text(key)}});
    return view;
}

}  // namespace

PageData instrument_matrix_view(const Archive& archive, const Evidence& evidence, const SubjectIndex& subjects,
                                const ViewContext& context) {
    const Phrases& phrases = context.phrases;
    PageData view = page_frame(archive, {"instruments"}, phrases.text("instruments_title"), context, phrases);
    view["marks"] = marks_view(phrases);
    PageData::List tables;
    PageData::List left_out;
    std::size_t marks = 0;
    for (const InstrumentGroup& group : instrument_groups(subjects, context)) {
        const MatrixTable table = matrix_table(subjects, group, marks, left_out, context);
        if (table.instruments.empty()) continue;
        PageData::List columns;
        for (const std::string& id : table.instruments) {
            const std::string name = short_instrument_name(context, id);
            columns.push_back(
                {{"name", name}, {"full_name", instrument_name(context, id)}, {"page", instrument_page(id)}});
        }
        tables.push_back({{"id", group.id},
                          {"name", group_name(group, phrases)},
                          {"columns", std::move(columns)},
                          {"parts", matrix_parts_view(archive, table, evidence, context)}});
    }
    view["has_tables"] = !tables.empty();
    view["tables"] = std::move(tables);
    view["has_left_out"] = !left_out.empty();
    view["left_out"] = std::move(left_out);
    return view;
}

}  // namespace sessiondiff
