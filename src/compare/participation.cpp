#include "compare/participation.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

namespace sessiondiff {

namespace {

using Entries = std::unordered_map<std::string_view, const Attendance::Entry*>;

// The first where a respondent stands twice.
Entries entries_of(const Attendance& report) {
    Entries entries;
    for (const Attendance::Entry& entry : report.submissions) entries.emplace(entry.respondent, &entry);
    return entries;
}

Participation state_in(const Attendance& report, const Entries& entries, const std::string& id, bool answers_replies) {
    if (const auto entry = entries.find(id); entry != entries.end()) return entry->second->reproduced ? Participation::submitted : Participation::listed;
    if (std::binary_search(report.annex.begin(), report.annex.end(), id)) return Participation::listed;
    return report.series == Series::replies && answers_replies ? Participation::silent : Participation::not_asked;
}

bool took_part(Participation state) { return state == Participation::submitted || state == Participation::listed; }

}  // namespace

Attendance attendance_of(const Report& report) {
    Attendance attendance{report.session, report.series, {}, {}};
    for (const Submission& submission : report.submissions) attendance.submissions.push_back({submission.respondent, submission.kind, submission.reproduced});
    const auto add = [&](const std::vector<AnnexMember>& members) {
        for (const AnnexMember& member : members) attendance.annex.push_back(member.id);
    };
    if (report.annex) {
        add(report.annex->members);
        for (const WorkingGroup& group : report.annex->working_groups) {
            add(group.leads);
            add(group.members);
            add(group.partners);
        }
    }
    std::sort(attendance.annex.begin(), attendance.annex.end());
    return attendance;
}

ParticipationTable find_participation(std::span<const Attendance> reports) {
    ParticipationTable table;
    if (reports.empty()) return table;
    for (int session = reports.front().session; session <= reports.back().session; ++session) table.sessions.push_back(session);

    std::map<std::pair<RespondentKind, std::string>, bool> respondents;  // → answers reports that compile replies
    for (const Attendance& report : reports)
        for (const Attendance::Entry& entry : report.submissions) {
            bool& answers = respondents[{entry.kind, entry.respondent}];
            answers = answers || report.series == Series::replies;
        }
    for (const auto& [key, answers] : respondents) table.rows.push_back({key.second, key.first, std::vector<Participation>(table.sessions.size(), Participation::not_in_corpus)});
    for (const Attendance& report : reports) {
        const Entries entries = entries_of(report);
        const auto column = static_cast<std::size_t>(report.session - reports.front().session);
        auto row = table.rows.begin();
        for (const auto& [key, answers] : respondents) (row++)->states[column] = state_in(report, entries, key.second, answers);
    }
    return table;
}

std::vector<Absent> absent_in(const ParticipationTable& table, int session) {
    std::vector<Absent> absent;
    const auto column = static_cast<std::size_t>(std::find(table.sessions.begin(), table.sessions.end(), session) - table.sessions.begin());
    if (column == table.sessions.size()) return absent;
    for (const ParticipationRow& row : table.rows) {
        if (row.states[column] != Participation::silent) continue;
        for (std::size_t earlier = column; earlier-- > 0;) {
            if (!took_part(row.states[earlier])) continue;
            absent.push_back({row.respondent, table.sessions[earlier]});
            break;
        }
    }
    return absent;
}

}  // namespace sessiondiff
