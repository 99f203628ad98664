#include "pages/matrix.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pages/evidence.h"

namespace sessiondiff {

namespace {

struct NamedRow {
    const ParticipationRow* row = nullptr;
    std::string name;
};

// The heading of the last report that names the respondent: the name of last resort.
std::map<std::string, std::string> headings_of(const Archive& archive) {
    std::map<std::string, std::string> headings;
    for (const Report& report : archive.reports)
        for (const Submission& submission : report.submissions) headings[submission.respondent] = submission.heading;
    return headings;
}

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

}  // namespace

PageData matrix_view(const Archive& archive, const ViewContext& context, const Phrases& phrases) {
    const ParticipationTable& table = archive.participation;
    std::set<int> in_corpus;
    for (const Report& report : archive.reports) in_corpus.insert(report.session);

    PageData view;
    PageData::List columns;
    std::vector<int> totals(table.sessions.size(), 0);
    for (const int session : table.sessions)
        columns.push_back(
            {{"session", session}, {"name", phrases.session(session)}, {"is_in_corpus", in_corpus.contains(session)}});
    view["columns"] = std::move(columns);

    const std::map<std::string, std::string> headings = headings_of(archive);
    PageData::List groups;
    for (const std::string group : {"state", "european_union", "un_system", "other"}) {
        std::vector<NamedRow> rows;
        for (const ParticipationRow& row : table.rows) {
            if (group_of(archive, row, context) != group) continue;
            const auto heading = headings.find(row.respondent);
            rows.push_back(
                {&row, shown_name(context, row.respondent, heading != headings.end() ? heading->second : "")});
        }
        if (rows.empty()) continue;
        std::sort(rows.begin(), rows.end(), [&](const NamedRow& a, const NamedRow& b) {
            if (a.name != b.name) return phrases.before(a.name, b.name);
            return a.row->respondent < b.row->respondent;
        });
        PageData::List shown_rows;
        for (const NamedRow& named : rows) {
            PageData::List cells;
            int replies = 0;
            for (std::size_t i = 0; i < named.row->states.size() && i < table.sessions.size(); ++i) {
                const Participation state = named.row->states[i];
                const int session = table.sessions[i];
                if (state == Participation::submitted) {
                    ++replies;
                    ++totals[i];
                }
                cells.push_back(
                    {{"state", name_of(state)},
                     {"symbol", symbol_of(state)},
                     {"state_name", state_name(state, phrases)},
                     {"description",
                      phrases.text("cell",
                                   {{"respondent", named.name},
                                    {"session", phrases.session(session)},
                                    {"state", state_name(state, phrases)}})},
                     {"session", session},
                     {"is_link", is_reply(state) && has_submission(archive, session, named.row->respondent)},
                     {"is_not_in_corpus", state == Participation::not_in_corpus}});
            }
            shown_rows.push_back({{"name", named.name},
                                  {"respondent", named.row->respondent},
                                  {"page", respondent_page(named.row->respondent)},
                                  {"anchor", respondent_anchor(named.row->respondent)},
                                  {"cells", std::move(cells)},
                                  {"replies", replies}});
        }
        groups.push_back({{"name", phrases.text("group_" + group)},
                          {"count", rows.size()},
                          {"rest", table.sessions.size() + 1},
                          {"rows", std::move(shown_rows)}});
    }

    view["groups"] = std::move(groups);

    PageData::List total_cells;
    for (std::size_t i = 0; i < totals.size(); ++i) {
        const bool known = in_corpus.contains(table.sessions[i]);
        total_cells.push_back({{"total", known ? std::to_string(totals[i]) : ""}, {"is_in_corpus", known}});
    }

    view["totals"] = std::move(total_cells);
    view["all_replies"] = std::accumulate(totals.begin(), totals.end(), 0);

    view["legend"] = legend_view(phrases);
    return view;
}

}  // namespace sessiondiff
