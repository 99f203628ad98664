#include <algorithm>
#include <map>
#include <set>

#include "compare/archive.h"

namespace sessiondiff {

namespace {

bool in_annex(const Report& report, const std::string& id) {
    if (!report.annex) return false;
    const auto named = [&](const std::vector<AnnexMember>& members) {
        return std::any_of(members.begin(), members.end(), [&](const AnnexMember& member) { return member.id == id; });
    };
    return named(report.annex->members) || std::any_of(report.annex->working_groups.begin(), report.annex->working_groups.end(), [&](const WorkingGroup& group) {
               return named(group.leads) || named(group.members) || named(group.partners);
           });
}

Participation state_in(const Report& report, const std::string& id, bool answers_replies) {
    if (const Submission* submission = find_submission(report, id)) return submission->reproduced ? Participation::submitted : Participation::listed;
    if (in_annex(report, id)) return Participation::listed;
    return report.series == Series::replies && answers_replies ? Participation::silent : Participation::not_asked;
}

}  // namespace

ParticipationTable find_participation(const std::vector<Report>& reports) {
    ParticipationTable table;
    if (reports.empty()) return table;
    for (int session = reports.front().session; session <= reports.back().session; ++session) table.sessions.push_back(session);

    std::map<std::pair<RespondentKind, std::string>, bool> respondents;  // → answers reports that compile replies
    for (const Report& report : reports)
        for (const Submission& submission : report.submissions) {
            bool& answers = respondents[{submission.kind, submission.respondent}];
            answers = answers || report.series == Series::replies;
        }
    for (const auto& [key, answers] : respondents) {
        ParticipationRow row{key.second, key.first, {}};
        for (const int session : table.sessions) {
            const auto report = std::find_if(reports.begin(), reports.end(), [&](const Report& candidate) { return candidate.session == session; });
            row.states.push_back(report == reports.end() ? Participation::not_in_corpus : state_in(*report, key.second, answers));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace sessiondiff
