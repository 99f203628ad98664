#include "review/decisions.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <tuple>

#include "model/key.h"
#include "review/contradictions.h"
#include "review/correct_fact.h"
#include "review/nearest_text.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

using SharedDecision = std::shared_ptr<const Decision>;

std::string content_of(const DecidedFact& fact) {
    return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {}", name_of(fact.verdict),
                       fact.kind ? name_of(*fact.kind) : "", fact.value.value_or(0), fact.unit, fact.noun, fact.id,
                       fact.name, fact.number, fact.year, fact.as_of, name_of(fact.status), fact.words);
}

// The latest first. Nothing of where they stand: their order in the files says nothing.
bool comes_before(const Decision& a, const Decision& b) {
    const auto rank = [](const Decision& one) {
        return std::tuple(one.verdict, keys_of(one), one.fact ? content_of(*one.fact) : std::string(), one.who,
                          one.note, one.kind);
    };
    return a.on != b.on ? a.on > b.on : rank(a) < rank(b);
}

std::string place_of(const Decision& decision) { return fmt::format("{}:{}", decision.file, decision.line); }

std::string words_of(const Decision& decision) {
    const std::vector<DecidedText>& texts = decision.to.empty() ? decision.from : decision.to;
    return texts.empty() ? std::string() : fmt::format(" of “{}”", shortened(texts.front().words, 30));
}

// “confirmed as updated”, or “confirmed” where nothing turns on the kind.
std::string verdict_of(const Decision& decision, const Decision& other) {
    const bool is_of_kinds = decision.kind && other.kind && decision.kind != other.kind;
    return is_of_kinds ? fmt::format("“{} as {}”", name_of(decision.verdict), name_of(*decision.kind))
                       : fmt::format("“{}”", name_of(decision.verdict));
}

Diagnostic contradiction(const Decision& earlier, const Decision& later) {
    const std::string one = verdict_of(earlier, later);
    const std::string other = verdict_of(later, earlier);
    if (earlier.on == later.on)
        return {Severity::error,
                "decision-contradicts",
                fmt::format("{} by {} contradicts {} by {} ({}){}, both of {}: which one holds?", one, earlier.who,
                            other, later.who, place_of(later), words_of(earlier), earlier.on),
                {earlier.line, earlier.line},
                earlier.file,
                0};
    return {earlier.who == later.who ? Severity::note : Severity::warning,
            "decision-replaced",
            fmt::format("{} by {} of {}{} is replaced by the later {} by {} of {} ({})", one, earlier.who, earlier.on,
                        words_of(earlier), other, later.who, later.on, place_of(later)),
            {earlier.line, earlier.line},
            earlier.file,
            0};
}

// 78-CU-k3f9x2ab, and of another edition 78-en-CU-k3f9x2ab: 78.
std::string session_of_key(std::string_view key) { return std::string(key.substr(0, key.find('-'))); }

Diagnostic stale(const Decision& decision, std::string message) {
    return {Severity::warning, "decision-stale", std::move(message), {decision.line, decision.line}, decision.file, 0};
}

std::string said_of_missing(const DecidedText& text, const std::vector<Statement>* owner) {
    std::string said = fmt::format("the text of {} is no longer there: “{}”", text.key, shortened(text.words, 40));
    const Statement* nearest = owner != nullptr ? nearest_text(text.words, *owner) : nullptr;
    if (nearest == nullptr) return said + "; nothing is like it";
    return said +
        fmt::format("; the nearest is {} (line {}): “{}”", nearest->key, nearest->lines.first,
                    shortened(nearest->text, 40));
}

// 78-CU-k3f9x2ab-b: 78-CU-
std::string_view owner_of_key(std::string_view key) {
    constexpr std::size_t digest = 8;
    std::size_t end = key.rfind('-');
    if (key.size() - end <= digest) end = key.rfind('-', end - 1);
    return key.substr(0, end + 1);
}

// 78/CU/6, and of another edition 78-en/CU/6: CU.
std::string respondent_of(const std::string& id) {
    const std::size_t begin = id.find('/') + 1;
    return id.substr(begin, id.rfind('/') - begin);
}

// Who confirms what another one paired may say the kind.
void add_kind(std::vector<DecidedPairs::Group>& groups, const DecidedPairs::Group& said) {
    for (DecidedPairs::Group& group : groups)
        if (group.older == said.older && group.newer == said.newer && !group.kind) group.kind = said.kind;
}

}  // namespace

Decisions::Decisions(std::vector<Decision> all, Diagnostics& said) {
    std::stable_sort(all.begin(), all.end(), &comes_before);
    std::unordered_map<std::string, std::vector<SharedDecision>> touching;  // those that hold, by key
    for (Decision& decision : all) {
        std::vector<std::string> keys;
        for (const auto* texts : {&decision.from, &decision.to})
            for (const DecidedText& text : *texts) keys.push_back(text.key);
        const Decision* against = nullptr;
        bool is_known = false;
        for (const std::string& key : keys)
            for (const SharedDecision& other : touching[key]) {
                is_known = is_known || say_the_same(*other, decision);
                if (against == nullptr && contradict(*other, decision)) against = other.get();
            }
        if (against != nullptr) said.push_back(contradiction(decision, *against));
        if (against != nullptr || is_known) continue;
        const auto shared = std::make_shared<const Decision>(std::move(decision));
        for (const std::string& key : keys) touching[key].push_back(shared);
        all_.push_back(shared);
    }
    for (const SharedDecision& decision : all_) {
        std::set<std::string> sessions;
        for (const auto* texts : {&decision->from, &decision->to})
            for (const DecidedText& text : *texts) {
                by_key_[text.key].push_back(decision);
                sessions.insert(session_of_key(text.key));
            }
        for (const std::string& session : sessions) of_session_[session].push_back(decision);
    }
}

ReadEntries Decisions::entries() const {
    ReadEntries entries;
    std::set<std::string> known;  // of those that two people read alike
    for (const Shared& decision : all_) {
        if (!is_of_pairs(*decision) || is_stale(*decision) || !known.insert(keys_of(*decision)).second) continue;
        ++entries.read;
        entries.confirmed += decision->verdict == Verdict::confirmed ? 1 : 0;
    }
    return entries;
}

std::vector<std::shared_ptr<const Decision>> Decisions::holding() const {
    std::vector<Shared> holding;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(holding),
                 [&](const Shared& decision) { return !is_stale(*decision); });
    return holding;
}

Diagnostics Decisions::correct(std::vector<Statement>& statements) {
    Diagnostics said;
    for (Statement& statement : statements) {
        const auto found = by_key_.find(statement.key);
        if (found == by_key_.end() || !ids_.try_emplace(found->first, statement.id).second) continue;
        std::vector<std::string> keys = fact_keys(statement);  // as they are read, whatever is corrected
        for (const Shared& decision : found->second) {
            if (decision->verdict != Verdict::fact) continue;
            std::string problem = correct_fact(statement, keys, decision);
            if (problem.empty()) continue;
            stale_.insert(decision.get());
            said.push_back(stale(*decision, std::move(problem)));
        }
    }
    return said;
}

Diagnostics Decisions::apply(Report& report) {
    Diagnostics said;
    const std::string session = std::to_string(report.session);
    const auto decided = of_session_.find(session);
    if (decided == of_session_.end()) return said;
    std::unordered_map<std::string_view, const std::vector<Statement>*> owners;
    const auto take_statements = [&](std::vector<Statement>& statements) {
        for (Diagnostic& one : correct(statements)) said.push_back(std::move(one));
        if (!statements.empty()) owners.emplace(owner_of_key(statements.front().key), &statements);
    };
    const auto take = [&](Report& edition) {
        take_statements(edition.introduction);
        for (Submission& submission : edition.submissions) take_statements(submission.statements);
    };
    take(report);
    for (Report& edition : report.editions) take(edition);
    for (const Shared& decision : decided->second) {
        for (const auto* texts : {&decision->from, &decision->to})
            for (const DecidedText& text : *texts) {
                if (session_of_key(text.key) != session || ids_.contains(text.key)) continue;
                stale_.insert(decision.get());
                const auto owner = owners.find(owner_of_key(text.key));
                said.push_back(
                    stale(*decision, said_of_missing(text, owner != owners.end() ? owner->second : nullptr)));
            }
        if (decision->verdict == Verdict::rejected && !is_stale(*decision)) note_apart(*decision);
    }
    return said;
}

void Decisions::note_apart(const Decision& decision) {
    for (const DecidedText& from : decision.from)
        for (const DecidedText& to : decision.to)
            if (const auto a = ids_.find(from.key), b = ids_.find(to.key); a != ids_.end() && b != ids_.end())
                apart_.insert(a->second + " " + b->second);
}

Diagnostics Decisions::finish() const {
    Diagnostics said;
    std::set<const Decision*> told;
    for (const auto& [session, decisions] : of_session_)
        for (const Shared& decision : decisions)
            for (const auto* texts : {&decision->from, &decision->to})
                for (const DecidedText& text : *texts) {
                    const bool was_looked_for = ids_.contains(text.key) || is_stale(*decision);
                    if (was_looked_for || session_of_key(text.key) != session || !told.insert(decision.get()).second)
                        continue;
                    said.push_back(stale(*decision,
                                         fmt::format("the text of {} is in no report of the corpus: “{}”", text.key,
                                                     shortened(text.words, 40))));
                }
    for (const Shared& decision : all_)
        if (!told.contains(decision.get()) && was_missed(*decision)) said.push_back(not_compared(*decision));
    return said;
}

void Decisions::note_compared(const SessionChanges& changes) {
    const auto note = [&](const Comparison& comparison) {
        previous_[{std::to_string(changes.session), comparison.respondent}] = comparison.previous;
        for (const Change& change : comparison.changes)
            for (const Shared& decision : change.reviews) shown_.insert(decision.get());
    };
    note(changes.introduction);
    for (const Comparison& comparison : changes.comparisons) note(comparison);
}

// Where a build stopped before the newer text was compared nothing is known.
bool Decisions::was_missed(const Decision& decision) const {
    if (decision.verdict == Verdict::fact || is_stale(decision) || shown_.contains(&decision)) return false;
    const DecidedText& newest = (decision.to.empty() ? decision.from : decision.to).front();
    const auto id = ids_.find(newest.key);
    return id != ids_.end() && previous_.contains({session_of_key(newest.key), respondent_of(id->second)});
}

Diagnostic Decisions::not_compared(const Decision& decision) const {
    std::string message;
    if (decision.from.empty() || decision.to.empty()) {
        const DecidedText& text = (decision.to.empty() ? decision.from : decision.to).front();
        message = fmt::format("no later text is compared with that of {} any more: “{}”", text.key,
                              shortened(text.words, 40));
    } else {
        const DecidedText& to = decision.to.front();
        message = fmt::format("the texts of {} and {} are there, but not compared with one another: “{}”",
                              decision.from.front().key, to.key, shortened(to.words, 40));
        const auto previous = previous_.at({session_of_key(to.key), respondent_of(ids_.at(to.key))});
        if (previous && std::to_string(*previous) != session_of_key(decision.from.front().key))
            message += fmt::format("; the newer one is compared with session {}", *previous);
    }
    return {Severity::warning,  "decision-not-compared",
            std::move(message), {decision.line, decision.line},
            decision.file,      0};
}

DecidedPairs Decisions::pairs(std::span<const Statement> older, std::span<const Statement> newer) const {
    DecidedPairs pairs;
    std::vector<const Decision*> found;
    std::unordered_map<std::string_view, std::size_t> at_older;
    std::unordered_map<std::string_view, std::size_t> at_newer;
    const auto look = [&](std::span<const Statement> side, auto& at) {
        for (std::size_t i = 0; i < side.size(); ++i) {
            const auto named = by_key_.find(side[i].key);
            if (named == by_key_.end() || !at.emplace(named->first, i).second) continue;
            for (const Shared& decision : named->second)
                if (is_of_pairs(*decision) && !is_stale(*decision)) found.push_back(decision.get());
        }
    };
    look(older, at_older);
    look(newer, at_newer);
    if (found.empty()) return pairs;
    // Of several on the same texts the latest comes first.
    std::sort(found.begin(), found.end(), [](const Decision* a, const Decision* b) { return comes_before(*a, *b); });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    pairs.taken_older.resize(older.size(), false);
    pairs.taken_newer.resize(newer.size(), false);
    for (const Decision* decision : found) {
        DecidedPairs::Group group;
        group.kind = decision->kind;
        for (const DecidedText& text : decision->from)
            if (const auto at = at_older.find(text.key); at != at_older.end()) group.older.push_back(at->second);
        for (const DecidedText& text : decision->to)
            if (const auto at = at_newer.find(text.key); at != at_newer.end()) group.newer.push_back(at->second);
        // The other text may be one that is not held against this one.
        if (group.older.size() != decision->from.size() || group.newer.size() != decision->to.size()) continue;
        if (decision->verdict == Verdict::rejected) {
            for (const std::size_t i : group.older)
                for (const std::size_t j : group.newer) pairs.apart.emplace(i, j);
            continue;
        }
        const bool is_known = (!group.older.empty() && pairs.taken_older[group.older.front()]) ||
            (!group.newer.empty() && pairs.taken_newer[group.newer.front()]);
        if (is_known) add_kind(pairs.together, group);
        for (const std::size_t i : group.older) pairs.taken_older[i] = true;
        for (const std::size_t j : group.newer) pairs.taken_newer[j] = true;
        std::sort(group.older.begin(), group.older.end());
        std::sort(group.newer.begin(), group.newer.end());
        if (!is_known && brings_together(*decision)) pairs.together.push_back(std::move(group));
    }
    std::sort(pairs.together.begin(), pairs.together.end(),
              [](const auto& a, const auto& b) { return a.newer.front() < b.newer.front(); });
    return pairs;
}

bool Decisions::are_apart(const std::string& older, const std::string& newer) const {
    return !apart_.empty() && apart_.contains(older + " " + newer);
}

std::vector<std::shared_ptr<const Decision>> Decisions::on(std::span<const std::string* const> keys) const {
    std::vector<SharedDecision> found;
    for (const std::string* key : keys) {
        const auto named = by_key_.find(*key);
        if (named == by_key_.end()) continue;
        for (const Shared& decision : named->second)
            if (!is_stale(*decision) && std::find(found.begin(), found.end(), decision) == found.end())
                found.push_back(decision);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const SharedDecision& a, const SharedDecision& b) { return comes_before(*a, *b); });
    return found;
}

}  // namespace sessiondiff
