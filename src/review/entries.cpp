#include "review/entries.h"

#include <algorithm>
#include <tuple>

#include "review/contradictions.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::size_t first_words = 40;  // code points of a text that a decision repeats

int doubt_of(const Change& change) {
    if (change.basis && (change.certainty == Certainty::possible || !change.doubtful.empty())) return 0;
    return change.kind == ChangeKind::updated ? 1 : 2;
}

}  // namespace

std::vector<ReviewEntry> entries_of(const ChronicleSession& session) {
    std::vector<ReviewEntry> entries;
    const auto add = [&](const Comparison& comparison, const std::shared_ptr<const ComparableText>& older,
                         const std::shared_ptr<const ComparableText>& newer) {
        if (!older || !newer) return;
        for (const Change& change : comparison.changes) {
            if (change.kind == ChangeKind::unchanged) continue;
            ReviewEntry& entry = entries.emplace_back();
            entry.session = session.changes.session;
            entry.comparison.respondent = comparison.respondent;
            entry.comparison.previous = comparison.previous;
            entry.comparison.status = comparison.status;
            entry.comparison.languages = comparison.languages;
            entry.comparison.changes = {change};
            entry.older = older;
            entry.newer = newer;
        }
    };
    add(session.changes.introduction, session.previous.introduction, session.texts.introduction);
    for (std::size_t i = 0; i < session.changes.comparisons.size(); ++i)
        add(session.changes.comparisons[i], session.previous.submissions[i], session.texts.submissions[i]);
    return entries;
}

void put_in_reading_order(std::vector<ReviewEntry>& entries) {
    std::stable_sort(entries.begin(), entries.end(), [](const ReviewEntry& a, const ReviewEntry& b) {
        return std::tuple(doubt_of(a.change()), -a.change().significance, -a.session) <
            std::tuple(doubt_of(b.change()), -b.change().significance, -b.session);
    });
}

bool is_decided(const Change& change) {
    return std::any_of(change.reviews.begin(), change.reviews.end(),
                       [](const auto& decision) { return is_of_pairs(*decision); });
}

std::vector<const Statement*> statements_of(const ReviewEntry& entry, const std::vector<std::string>& ids) {
    std::vector<const Statement*> found;
    for (const ComparableText* text : {entry.older.get(), entry.newer.get()})
        for (const Statement& statement : text->statements)
            if (std::find(ids.begin(), ids.end(), statement.id) != ids.end()) found.push_back(&statement);
    return found;
}

std::optional<ChangeKind> other_kind(const Change& change) {
    if (change.from.empty() || change.to.empty() || change.kind == ChangeKind::unchanged) return std::nullopt;
    if (change.kind != ChangeKind::updated) return ChangeKind::updated;
    return change.from.size() > 1 ? ChangeKind::merged
        : change.to.size() > 1    ? ChangeKind::split
                                  : ChangeKind::reworded;
}

DecidedText decided_text(const Statement& statement) { return {statement.key, shortened(statement.text, first_words)}; }

Decision decision_on(const ReviewEntry& entry, Verdict verdict) {
    Decision decision;
    decision.verdict = verdict;
    if (verdict == Verdict::confirmed) decision.kind = entry.change().kind;
    for (const Statement* statement : statements_of(entry, entry.change().from))
        decision.from.push_back(decided_text(*statement));
    for (const Statement* statement : statements_of(entry, entry.change().to))
        decision.to.push_back(decided_text(*statement));
    return decision;
}

}  // namespace sessiondiff
