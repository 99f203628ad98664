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

// States stand before the European Union in a report, organizations behind it.
bool may_be_cut_off(const Attendance& report, RespondentKind kind) {
    return report.cut_off_in && kind >= *report.cut_off_in;
}

Participation state_in(const Attendance& report, const Entries& entries, const std::string& id, RespondentKind kind,
                       bool answers_replies) {
    if (const auto entry = entries.find(id); entry != entries.end())
        return entry->second->reproduced ? Participation::submitted : Participation::listed;
    if (std::binary_search(report.named.begin(), report.named.end(), id)) return Participation::listed;
    if (may_be_cut_off(report, kind)) return Participation::not_in_corpus;
    return report.series == Series::replies && answers_replies ? Participation::silent : Participation::not_asked;
}

bool took_part(Participation state) { return state == Participation::submitted || state == Participation::listed; }

}  // namespace

Attendance attendance_of(const Report& report) {
    Attendance attendance{report.session, report.series, {}, report.named_only, {}};
    if (!is_whole(report) && report.contents.empty())
        attendance.cut_off_in = report.submissions.empty() ? RespondentKind::state : report.submissions.back().kind;
    for (const Submission& submission : report.submissions)
        attendance.submissions.push_back({submission.respondent, submission.kind, submission.reproduced});
    const auto add = [&](const std::vector<AnnexMember>& members) {
        for (const AnnexMember& member : members) attendance.named.push_back(member.id);
    };
    if (report.annex) {
        add(report.annex->members);
        for (const WorkingGroup& group : report.annex->working_groups) {
            add(group.leads);
            add(group.members);
            add(group.partners);
        }
    }
    std::sort(attendance.named.begin(), attendance.named.end());
    return attendance;
}

bool is_silent(const Attendance& report, const std::string& respondent, RespondentKind kind) {
    return !may_be_cut_off(report, kind) && !std::binary_search(report.named.begin(), report.named.end(), respondent) &&
        !entries_of(report).contains(respondent);
}

ParticipationTable find_participation(std::span<const Attendance> reports) {
    ParticipationTable table;
    if (reports.empty()) return table;
    for (int session = reports.front().session; session <= reports.back().session; ++session)
        table.sessions.push_back(session);

    std::map<std::pair<RespondentKind, std::string>, bool> respondents;  // → answers reports that compile replies
    for (const Attendance& report : reports)
        for (const Attendance::Entry& entry : report.submissions) {
            bool& answers = respondents[{entry.kind, entry.respondent}];
            answers = answers || report.series == Series::replies;
        }
    for (const auto& [key, answers] : respondents)
        table.rows.push_back(
            {key.second, key.first, std::vector<Participation>(table.sessions.size(), Participation::not_in_corpus)});
    for (const Attendance& report : reports) {
        const Entries entries = entries_of(report);
        const auto column = static_cast<std::size_t>(report.session - reports.front().session);
        auto row = table.rows.begin();
        for (const auto& [key, answers] : respondents)
            (row++)->states[column] = state_in(report, entries, key.second, key.first, answers);
    }
    return table;
}

LastAnswers::LastAnswers(const ParticipationTable& table) : table_(table) {
    for (const ParticipationRow& row : table.rows) {
        std::vector<std::uint32_t>& before = before_.emplace_back(row.states.size());
        std::uint32_t last = never;
        for (std::size_t column = 0; column < row.states.size(); ++column) {
            before[column] = last;
            if (took_part(row.states[column])) last = static_cast<std::uint32_t>(column);
        }
    }
}

std::vector<Absent> LastAnswers::absent_in(int session) const {
    std::vector<Absent> absent;
    if (table_.sessions.empty() || session < table_.sessions.front() || session > table_.sessions.back()) return absent;
    const auto column = static_cast<std::size_t>(session - table_.sessions.front());  // they run without a gap
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
        const std::uint32_t last = before_[row][column];
        if (table_.rows[row].states[column] == Participation::silent && last != never)
            absent.push_back({table_.rows[row].respondent, table_.sessions[last]});
    }
    return absent;
}

}  // namespace sessiondiff
