#include "compare/threads.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "compare/alignment.h"

namespace sessiondiff {

namespace {

// Over a gap no neighbours help: only a clear resemblance counts.
constexpr double least_resumed = 0.35;

class DisjointSets {
public:
    std::size_t add() {
        parent_.push_back(parent_.size());
        return parent_.size() - 1;
    }
    std::size_t find(std::size_t a) {
        while (parent_[a] != a) a = parent_[a] = parent_[parent_[a]];
        return a;
    }
    void join(std::size_t a, std::size_t b) {
        a = find(a);
        b = find(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parent_;
};

struct Node {
    const Statement* statement = nullptr;
    std::string respondent;
    std::string language;
    int session = 0;
};

class ThreadFinder {
public:
    ThreadFinder(const Archive& archive, const ComparisonContext& context) : archive_(archive), context_(context) {}

    std::vector<Thread> run() {
        for (const Report& report : archive_.reports)
            for (const Submission& submission : report.submissions)
                for (const Statement& statement : submission.statements) {
                    index_[statement.id] = nodes_.size();
                    by_respondent_[submission.respondent].push_back(nodes_.size());
                    sessions_[submission.respondent].insert(report.session);
                    nodes_.push_back({&statement, submission.respondent, report.language, report.session});
                    sets_.add();
                }
        for (const SessionChanges& changes : archive_.changes)
            for (const Comparison& comparison : changes.comparisons)
                for (const Change& change : comparison.changes)
                    for (const std::string& from : change.from)
                        for (const std::string& to : change.to) sets_.join(index_.at(from), index_.at(to));
        for (const auto& [respondent, members] : by_respondent_) resume(members);
        return collect();
    }

private:
    // Statements without a partner in the submission before are compared with the ends of threads that broke off earlier.
    void resume(const std::vector<std::size_t>& members) {
        std::set<int> sessions;
        for (const std::size_t node : members) sessions.insert(nodes_[node].session);
        for (const int session : sessions) {
            std::vector<std::size_t> fresh;
            std::map<std::size_t, std::size_t> last;  // thread → its last statement before this session
            for (const std::size_t node : members) {
                if (nodes_[node].session < session) last[sets_.find(node)] = node;
            }
            for (const std::size_t node : members)
                if (nodes_[node].session == session && !last.contains(sets_.find(node))) fresh.push_back(node);
            std::set<std::size_t> running;
            for (const std::size_t node : members)
                if (nodes_[node].session == session) running.insert(sets_.find(node));
            std::vector<std::size_t> ended;
            for (const auto& [thread, node] : last)
                if (!running.contains(thread)) ended.push_back(node);
            if (fresh.empty() || ended.empty()) continue;
            AlignmentRules strict = context_.alignment;
            strict.pair = strict.mutual_pair = least_resumed;
            strict.beside_pair = strict.attach = strict.attach_beside = strict.attach_share = strict.attach_beside_share = 2;
            const AlignmentSides sides = alignment_sides(side(ended), side(fresh), context_);
            for (const AlignedGroup& group : align(sides.older, sides.newer, strict)) sets_.join(ended[group.older.front()], fresh[group.newer.front()]);
        }
    }

    std::vector<SideMember> side(const std::vector<std::size_t>& members) const {
        std::vector<SideMember> side;
        for (const std::size_t node : members) side.push_back({nodes_[node].statement, nodes_[node].language});
        return side;
    }

    std::vector<Thread> collect() {
        std::map<std::size_t, std::vector<std::size_t>> members;
        for (std::size_t node = 0; node < nodes_.size(); ++node) members[sets_.find(node)].push_back(node);
        std::vector<Thread> threads;
        for (const auto& [root, list] : members) {
            std::map<int, std::vector<std::string>> points;
            for (const std::size_t node : list) points[nodes_[node].session].push_back(nodes_[node].statement->id);
            if (points.size() < 2) continue;
            Thread thread;
            thread.id = "t-" + nodes_[root].statement->id;
            thread.respondent = nodes_[root].respondent;
            for (auto& [session, statements] : points) thread.points.push_back({session, std::move(statements)});
            const std::set<int>& answered = sessions_[thread.respondent];
            const auto between = static_cast<std::size_t>(std::distance(answered.lower_bound(thread.points.front().session), answered.upper_bound(thread.points.back().session)));
            thread.resumed = between > thread.points.size();
            threads.push_back(std::move(thread));
        }
        return threads;
    }

    const Archive& archive_;
    const ComparisonContext& context_;
    std::vector<Node> nodes_;
    std::map<std::string, std::size_t> index_;
    std::map<std::string, std::vector<std::size_t>> by_respondent_;
    std::map<std::string, std::set<int>> sessions_;
    DisjointSets sets_;
};

}  // namespace

std::vector<Thread> find_threads(const Archive& archive, const ComparisonContext& context) { return ThreadFinder(archive, context).run(); }

std::vector<InstrumentRow> find_instrument_rows(const Archive& archive) {
    static const std::vector<std::string> strength{"mentions", "plans", "supports", "implements", "adopted", "signed", "party", "acceded", "ratified"};
    const auto rank = [&](const std::string& status) { return std::find(strength.begin(), strength.end(), status) - strength.begin(); };
    std::map<std::pair<std::string, std::string>, InstrumentRow> rows;
    std::map<std::string, std::set<int>> answered;
    for (const Report& report : archive.reports)
        for (const Submission& submission : report.submissions) {
            if (submission.statements.empty()) continue;
            answered[submission.respondent].insert(report.session);
            for (const Statement& statement : submission.statements)
                for (const Fact& fact : statement.facts) {
                    if (fact.kind != FactKind::instrument) continue;
                    InstrumentRow& row = rows[{submission.respondent, fact.id}];
                    row.respondent = submission.respondent;
                    row.instrument = fact.id;
                    InstrumentStatus& slot = row.sessions[report.session];
                    if (slot.status.empty() || rank(fact.status) > rank(slot.status)) {
                        slot.status = fact.status;
                        slot.statements = {statement.id};
                    } else if (fact.status == slot.status && slot.statements.back() != statement.id) {
                        slot.statements.push_back(statement.id);
                    }
                }
        }
    std::vector<InstrumentRow> result;
    for (auto& [key, row] : rows) {
        for (const int session : answered[key.first]) row.sessions.try_emplace(session, InstrumentStatus{"not_mentioned", {}});
        result.push_back(std::move(row));
    }
    return result;
}

}  // namespace sessiondiff
