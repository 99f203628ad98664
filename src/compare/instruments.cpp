#include "compare/instruments.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sessiondiff {

namespace {

// The later, the stronger; a word that is not here is the strongest.
std::size_t rank(std::string_view status) {
    static constexpr std::array<std::string_view, 9> strength{"mentions", "plans", "supports", "implements", "adopted", "signed", "party", "acceded", "ratified"};
    return static_cast<std::size_t>(std::find(strength.begin(), strength.end(), status) - strength.begin());
}

}  // namespace

void follow_instruments(MentionedInstruments& mentioned, int session, std::span<const Statement> statements) {
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts) {
            if (fact.kind != FactKind::instrument) continue;
            InstrumentStatus& slot = mentioned[fact.id][session];
            if (slot.status.empty() || rank(fact.status) > rank(slot.status)) {
                slot.status = fact.status;
                slot.statements = {statement.id};
            } else if (fact.status == slot.status && slot.statements.back() != statement.id) {
                slot.statements.push_back(statement.id);
            }
        }
}

std::vector<InstrumentRow> instrument_rows(const std::string& respondent, const MentionedInstruments& mentioned, std::span<const int> answered) {
    std::vector<InstrumentRow> rows;
    for (const auto& [instrument, sessions] : mentioned) {
        InstrumentRow& row = rows.emplace_back(InstrumentRow{respondent, instrument, sessions});
        for (const int session : answered) row.sessions.try_emplace(session, InstrumentStatus{"not_mentioned", {}});
    }
    return rows;
}

}  // namespace sessiondiff
