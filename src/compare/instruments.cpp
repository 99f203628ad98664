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

std::vector<InstrumentMention> instrument_mentions(std::span<const Statement> statements) {
    std::vector<InstrumentMention> mentions;
    for (const Statement& statement : statements)
        for (const Fact& fact : statement.facts)
            if (fact.kind == FactKind::instrument) mentions.push_back({fact.id, fact.status, statement.id});
    return mentions;
}

void follow_instruments(MentionedInstruments& mentioned, int session, std::span<const InstrumentMention> mentions) {
    for (const InstrumentMention& mention : mentions) {
        InstrumentStatus& slot = mentioned[mention.instrument][session];
        if (slot.status.empty() || rank(mention.status) > rank(slot.status)) {
            slot.status = mention.status;
            slot.statements = {mention.statement};
        } else if (mention.status == slot.status && slot.statements.back() != mention.statement) {
            slot.statements.push_back(mention.statement);
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
