#include "pages/matrix.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/bounds.h"

namespace sessiondiff {

namespace {

struct NamedRow {
    const ParticipationRow* row = nullptr;
    std::string name;
};

// Where the report itself groups its organizations, that counts; else what the registries know.
std::string group_of(const Archive& archive, const ParticipationRow& row, const ViewContext& context) {
    if (row.kind != RespondentKind::organization) return std::string(name_of(row.kind));
    if (context.is_of_un_system && context.is_of_un_system(row.respondent)) return "un_system";
    for (const Report& report : archive.reports)
        if (const Submission* submission = find_submission(report, row.respondent);
            submission != nullptr && submission->subgroup)
            return *submission->subgroup == "un_system" ? "un_system" : "other";
    return "other";
}

// An annex can list a respondent of which the report prints nothing: there is no place to lead to.
bool has_submission(const Archive& archive, int session, std::string_view respondent) {
    return std::any_of(archive.reports.begin(), archive.reports.end(), [&](const Report& report) {
        return report.session == session && find_submission(report, respondent) != nullptr;
    });
}

bool is_reply(Participation state) { return state == Participation::submitted || state == Participation::listed; }

// In the collation of the page's language.
std::vector<NamedRow> rows_of_group(const Archive& archive, const std::string& group, const Evidence& evidence,
                                    const ViewContext& context) {
    std::vector<NamedRow> rows;
    for (const ParticipationRow& row : archive.participation.rows)
        if (group_of(archive, row, context) == group)
            rows.push_back({&row, shown_name(context, evidence, row.respondent)});
    std::sort(rows.begin(), rows.end(), [&](const NamedRow& a, const NamedRow& b) {
        if (a.name != b.name) return context.phrases.before(a.name, b.name);
        return a.row->respondent < b.row->respondent;
    });
    return rows;
}

PageData cell_view(const Archive& archive, const NamedRow& named, std::size_t column, const Phrases& phrases) {
    const Participation state = named.row->states[column];
    const int session = archive.participation.sessions[column];
    return {{"state", name_of(state)},
            {"symbol", symbol_of(state)},
            {"state_name", state_name(state, phrases)},
            {"description",
             phrases.text("cell",
                          {{"respondent", named.name},
                           {"session", phrases.session(session)},
                           {"state", state_name(state, phrases)}})},
            {"session", session},
            {"is_link", is_reply(state) && has_submission(archive, session, named.row->respondent)},
            {"is_not_in_corpus", state == Participation::not_in_corpus}};
}

}  // namespace

PageData matrix_view(const Archive& archive, const Evidence& evidence, const ViewContext& context,
                     const Phrases& phrases) {
    const ParticipationTable& table = archive.participation;
    std::set<int> in_corpus;
    for (const Report& report : archive.reports) in_corpus.insert(report.session);

    PageData view;
    PageData::List columns;
    std::vector<int> totals(table.sessions.size(), 0);
    const std::size_t first = first_column(table);
    for (std::size_t i = first; i < table.sessions.size(); ++i)
        columns.push_back({{"session", table.sessions[i]},
                           {"name", phrases.session(table.sessions[i])},
                           {"is_in_corpus", in_corpus.contains(table.sessions[i])}});
    view["left_out"] = left_out_text("matrix_left_out", columns.size(), table.sessions.size(), phrases);
    view["columns"] = std::move(columns);

    PageData::List groups;
    PageData::List others;
    for (const std::string group : {"state", "european_union", "un_system", "other"}) {
        PageData::List shown_rows;
        for (const NamedRow& named : rows_of_group(archive, group, evidence, context)) {
            PageData::List cells;
            int replies = 0;
            bool is_shown = first == 0;  // of a long archive only who replied of late has a row
            for (std::size_t i = 0; i < named.row->states.size() && i < table.sessions.size(); ++i) {
                if (named.row->states[i] == Participation::submitted) {
                    ++replies;
                    ++totals[i];
                }
                if (i < first) continue;
                is_shown = is_shown || is_reply(named.row->states[i]);
                cells.push_back(cell_view(archive, named, i, phrases));
            }
            if (!is_shown) {
                others.push_back({{"name", named.name}, {"page", respondent_page(named.row->respondent)}});
                continue;
            }
            shown_rows.push_back({{"name", named.name},
                                  {"respondent", named.row->respondent},
                                  {"page", respondent_page(named.row->respondent)},
                                  {"anchor", respondent_anchor(named.row->respondent)},
                                  {"cells", std::move(cells)},
                                  {"replies", replies}});
        }
        if (shown_rows.empty()) continue;
        groups.push_back({{"name", phrases.text("group_" + group)},
                          {"count", shown_rows.size()},
                          {"rest", table.sessions.size() - first + 1},
                          {"rows", std::move(shown_rows)}});
    }

    view["groups"] = std::move(groups);
    view["has_others"] = !others.empty();
    view["others"] = std::move(others);

    PageData::List total_cells;
    for (std::size_t i = first; i < totals.size(); ++i) {
        const bool known = in_corpus.contains(table.sessions[i]);
        total_cells.push_back({{"total", known ? std::to_string(totals[i]) : ""}, {"is_in_corpus", known}});
    }

    view["totals"] = std::move(total_cells);
    view["all_replies"] = std::accumulate(totals.begin(), totals.end(), 0);

    view["legend"] = legend_view(phrases);
    return view;
}

}  // namespace sessiondiff
