#include "compare/instruments.h"

#include <string_view>

namespace sessiondiff {

void follow_instruments(MentionedInstruments& mentioned, int session, std::span<const Statement> statements) {
    std::map<std::string_view, InstrumentStatus> now;
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts) {
            if (fact.kind != FactKind::instrument) continue;
            InstrumentStatus& slot = now[fact.id];
            if (fact.status > slot.status) {
                slot = {fact.status, {statement.id}};
            } else if (fact.status == slot.status && slot.statements.back() != statement.id) {
                slot.statements.push_back(statement.id);
            }
        }
    for (auto& [instrument, status] : now) mentioned[std::string(instrument)].emplace_back(session, std::move(status));
}

void for_each_row(const FollowedInstruments& followed, const std::function<void(const InstrumentRow& row)>& use) {
    for (const auto& [instrument, mentions] : followed.mentioned) {
        // A submission without text mentions nothing and answers nothing: each mention is of an answered session.
        InstrumentRow row{followed.respondent, instrument, {}};
        auto mention = mentions.begin();
        for (const int session : followed.answered) {
            const bool is_mentioned = mention != mentions.end() && mention->first == session;
            row.sessions.emplace_back(session,
                                      is_mentioned ? (mention++)->second : InstrumentStatus{Status::not_mentioned, {}});
        }
        use(row);
    }
}

}  // namespace sessiondiff
