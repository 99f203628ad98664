#include "eval/decided.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "model/statements_by_id.h"
#include "review/contradictions.h"

namespace sessiondiff {

namespace {

using Keys = std::set<std::string>;

Keys keys_in(const std::vector<DecidedText>& texts) {
    Keys keys;
    for (const DecidedText& text : texts) keys.insert(text.key);
    return keys;
}

bool meet(const Keys& a, const Keys& b) {
    return std::any_of(a.begin(), a.end(), [&](const std::string& key) { return b.contains(key); });
}

bool has(const Keys& all, const Keys& some) { return std::includes(all.begin(), all.end(), some.begin(), some.end()); }

enum class Judgement { unread, right, wrong };

struct Judged {
    Judgement judgement = Judgement::unread;
    const Decision* by = nullptr;  ///< who found it right
};

class DecidedTallies {
public:
    explicit DecidedTallies(std::span<const std::shared_ptr<const Decision>> all) {
        for (const auto& decision : all)
            for (const auto* texts : {&decision->from, &decision->to})
                for (const DecidedText& text : *texts) by_key_[text.key].push_back(decision.get());
        for (const char* row : {"pairs", "kinds", "moves"})
            for (const Certainty certainty : {Certainty::sure, Certainty::possible})
                tallies_.push_back({row, std::string(name_of(certainty))});
        tallies_.push_back({"alone", ""});
    }

    void add(const Comparison& comparison, const StatementsById& statements) {
        if (!comparison.previous) return;
        for (const Change& change : comparison.changes) {
            const Keys from = keys_of_ids(change.from, statements);
            const Keys to = keys_of_ids(change.to, statements);
            std::vector<const Decision*> decisions;
            for (const Keys* keys : {&from, &to})
                for (const std::string& key : *keys)
                    if (const auto found = by_key_.find(key); found != by_key_.end())
                        decisions.insert(decisions.end(), found->second.begin(), found->second.end());
            if (!decisions.empty()) judge(change, from, to, decisions, statements);
        }
    }

    std::vector<DecidedTally> take() { return std::move(tallies_); }

private:
    static Keys keys_of_ids(const std::vector<std::string>& ids, const StatementsById& statements) {
        Keys keys;
        for (const std::string& id : ids)
            if (const Statement* statement = statement_of(statements, id)) keys.insert(statement->key);
        return keys;
    }

    void count(std::string_view row, const Change& change, bool right) {
        const std::string_view certainty = row == "alone" ? "" : name_of(change.certainty);
        for (DecidedTally& tally : tallies_)
            if (tally.row == row && tally.certainty == certainty) ++(right ? tally.right : tally.wrong);
    }

    // Whether a reader has the entry's texts together. One that has more beside them leaves it right: what it lacks
    // stands alone. One that has less, or others, makes it wrong.
    static Judged judge_sides(const Keys& from, const Keys& to, const std::vector<const Decision*>& decisions) {
        Judged judged;
        for (const Decision* decision : decisions) {
            if (!is_of_pairs(*decision)) continue;
            const Keys older = keys_in(decision->from);
            const Keys newer = keys_in(decision->to);
            if (!meet(older, from) && !meet(newer, to)) continue;  // of another comparison
            if (decision->verdict == Verdict::rejected) {
                if (meet(older, from) && meet(newer, to)) judged.judgement = Judgement::wrong;
            } else if (from.empty() == older.empty() && to.empty() == newer.empty() && has(older, from) &&
                       has(newer, to)) {
                return {Judgement::right, decision};
            } else {
                judged.judgement = Judgement::wrong;
            }
        }
        return judged;
    }

    // The facts of which somebody said that they are not as they are read.
    static bool is_corrected(const FactMove& move, const std::vector<const Decision*>& decisions,
                             const StatementsById& statements) {
        const auto is_of = [&](const std::string& id, const std::string& key) {
            const Statement* statement = statement_of(statements, id);
            return statement != nullptr && statement->key == key;
        };
        return std::any_of(decisions.begin(), decisions.end(), [&](const Decision* decision) {
            if (!decision->fact || decision->fact->verdict == FactVerdict::missing) return false;
            const std::string& key = decision->to.front().key;
            return (is_of(move.from_statement, key) || is_of(move.to_statement, key)) &&
                decision->fact->said.starts_with(name_of(move.kind));
        });
    }

    void judge(const Change& change, const Keys& from, const Keys& to, const std::vector<const Decision*>& decisions,
               const StatementsById& statements) {
        const Judged judged = judge_sides(from, to, decisions);
        if (judged.judgement == Judgement::unread) return;
        const bool right = judged.judgement == Judgement::right;
        if (from.empty() || to.empty()) return count("alone", change, right);
        count("pairs", change, right);
        if (right && judged.by->verdict == Verdict::confirmed && judged.by->kind)
            count("kinds", change, judged.by->kind == change.kind);
        for (const FactMove& move : change.facts) {
            if (!right && move.move != Move::changed) continue;
            count("moves", change, right && !is_corrected(move, decisions, statements));
        }
    }

    std::unordered_map<std::string, std::vector<const Decision*>> by_key_;
    std::vector<DecidedTally> tallies_;
};

}  // namespace

Interval wilson_interval(int right, int wrong) {
    const double n = right + wrong;
    if (n == 0) return {};
    constexpr double z = 1.959964;  // of a normal distribution, 95 times in 100
    const double share = right / n;
    const double middle = share + z * z / (2 * n);
    const double spread = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    return {std::max(0.0, (middle - spread) / scale), std::min(1.0, (middle + spread) / scale)};
}

std::vector<DecidedTally> tally_decided(const Archive& archive, std::span<const std::shared_ptr<const Decision>> all) {
    StatementsById statements;
    for (const Report& report : archive.reports) {
        add_statements(statements, report);
        for (const Report& edition : report.editions) add_statements(statements, edition);
    }
    DecidedTallies tallies(all);
    for (const SessionChanges& session : archive.changes) {
        tallies.add(session.introduction, statements);
        for (const Comparison& comparison : session.comparisons) tallies.add(comparison, statements);
    }
    std::vector<DecidedTally> tallied = tallies.take();
    for (DecidedTally& tally : tallied) tally.interval = wilson_interval(tally.right, tally.wrong);
    return tallied;
}

}  // namespace sessiondiff
