#include "compare/threads.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "compare/alignment.h"

namespace sessiondiff {

namespace {

// Over a gap no neighbours help: only a clear resemblance counts.
constexpr double least_resumed = 0.35;

int last_session(const OpenThread& thread) { return thread.statements.back().first.session; }

// Statements of one session, and the threads that go on in them.
class Step {
public:
    Step(RespondentThreads& threads, const ThreadStep& step, const ComparisonContext& context)
        : threads_(threads), step_(step), context_(context), assigned_(step.statements.statements.size()) {}

    std::vector<EndedThread> run();

private:
    void join_by_changes();
    std::set<StatementPlace> running() const;
    void resume(const std::set<StatementPlace>& going_on);
    void add_statements();

    StatementPlace resolved(StatementPlace place) const {
        for (auto moved = moved_.find(place); moved != moved_.end(); moved = moved_.find(place)) place = moved->second;
        return place;
    }
    void merge(StatementPlace a, StatementPlace b);

    RespondentThreads& threads_;
    const ThreadStep& step_;
    const ComparisonContext& context_;
    std::vector<std::optional<StatementPlace>> assigned_;  // thread of each statement
    std::map<StatementPlace, StatementPlace> moved_;       // a thread that became part of another
};

EndedThread ended(const RespondentThreads& threads, StatementPlace first, OpenThread& open) {
    EndedThread result{first, {}, {}};
    Thread& thread = result.thread;
    thread.id = "t-" + open.statements.front().second;
    thread.respondent = threads.respondent;
    for (auto& [place, id] : open.statements) {
        if (thread.points.empty() || thread.points.back().session != place.session) thread.points.push_back({place.session, {}});
        thread.points.back().statements.push_back(std::move(id));
    }
    const auto begin = std::lower_bound(threads.answered.begin(), threads.answered.end(), thread.points.front().session);
    const auto end = std::upper_bound(threads.answered.begin(), threads.answered.end(), thread.points.back().session);
    thread.resumed = static_cast<std::size_t>(end - begin) > thread.points.size();
    result.series = series_of(thread, open.figures);
    return result;
}

// Ends the threads for which `over` holds.
template <typename Over>
std::vector<EndedThread> end_where(RespondentThreads& threads, const Over& over) {
    std::vector<EndedThread> result;
    for (auto at = threads.open.begin(); at != threads.open.end();) {
        if (!over(at->first, at->second)) {
            ++at;
            continue;
        }
        if (at->first.session != last_session(at->second)) result.push_back(ended(threads, at->first, at->second));
        at = threads.open.erase(at);
    }
    return result;
}

std::vector<EndedThread> Step::run() {
    threads_.answered.push_back(step_.session);
    join_by_changes();
    const std::set<StatementPlace> going_on = running();
    std::vector<EndedThread> over = end_where(threads_, [&](StatementPlace place, const OpenThread& thread) {
        return !going_on.contains(place) && step_.session - last_session(thread) > context_.alignment.resume_within;
    });
    resume(going_on);
    add_statements();
    return over;
}

// The threads that go on in this session.
std::set<StatementPlace> Step::running() const {
    std::set<StatementPlace> places;
    for (const auto& place : assigned_)
        if (place) places.insert(resolved(*place));
    return places;
}

void Step::merge(StatementPlace a, StatementPlace b) {
    if (a == b) return;
    OpenThread& into = threads_.open.at(std::min(a, b));
    OpenThread& from = threads_.open.at(std::max(a, b));
    if (from.statements.back() > into.statements.back()) {
        into.last = std::move(from.last);
        into.language = std::move(from.language);
    }
    std::vector<std::pair<StatementPlace, std::string>> statements;
    std::merge(into.statements.begin(), into.statements.end(), from.statements.begin(), from.statements.end(), std::back_inserter(statements));
    into.statements = std::move(statements);
    into.figures.insert(into.figures.end(), std::make_move_iterator(from.figures.begin()), std::make_move_iterator(from.figures.end()));
    std::stable_sort(into.figures.begin(), into.figures.end(), [](const ThreadFigure& x, const ThreadFigure& y) { return x.point.session < y.point.session; });
    threads_.open.erase(std::max(a, b));
    moved_[std::max(a, b)] = std::min(a, b);
}

void Step::join_by_changes() {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < step_.statements.statements.size(); ++i) places.emplace(step_.statements.statements[i].id, i);
    for (const Change& change : step_.changes)
        for (const std::string& from : change.from)
            for (const std::string& to : change.to) {
                const StatementPlace thread = resolved(threads_.of_statements.at(from));
                std::optional<StatementPlace>& place = assigned_[places.at(to)];
                if (place) merge(resolved(*place), thread);
                else place = thread;
            }
}

// Statements without a partner in the submission before are compared with the ends of threads that broke off earlier.
void Step::resume(const std::set<StatementPlace>& going_on) {
    std::vector<StatementPlace> broken;
    std::vector<SideMember> older;
    for (const auto& [place, thread] : threads_.open)
        if (!going_on.contains(place)) {
            broken.push_back(place);
            older.push_back({&thread.last, thread.language});
        }
    std::vector<std::size_t> fresh;
    std::vector<SideMember> newer;
    for (std::size_t i = 0; i < assigned_.size(); ++i)
        if (!assigned_[i]) {
            fresh.push_back(i);
            newer.push_back({&step_.statements.counted[i], step_.statements.language});
        }
    if (fresh.empty() || broken.empty()) return;
    AlignmentRules strict = context_.alignment;
    strict.pair = strict.mutual_pair = least_resumed;
    strict.beside_pair = strict.attach = strict.attach_beside = strict.attach_share = strict.attach_beside_share = 2;
    const AlignmentSides sides = alignment_sides(older, newer, context_);
    for (const AlignedGroup& group : align(sides.older, sides.newer, strict)) assigned_[fresh[group.newer.front()]] = broken[group.older.front()];
}

void Step::add_statements() {
    threads_.of_statements.clear();
    for (std::size_t i = 0; i < assigned_.size(); ++i) {
        const StatementPlace here{step_.session, step_.submission, i};
        const StatementPlace place = assigned_[i] ? resolved(*assigned_[i]) : here;
        OpenThread& thread = threads_.open[place];
        const std::string& id = step_.statements.statements[i].id;
        thread.statements.emplace_back(here, id);
        thread.last = step_.statements.counted[i];
        thread.language = step_.statements.language;
        thread.figures.insert(thread.figures.end(), step_.figures[i].begin(), step_.figures[i].end());
        threads_.of_statements.emplace(id, place);
    }
}

}  // namespace

std::vector<EndedThread> follow_threads(RespondentThreads& threads, const ThreadStep& step, const ComparisonContext& context) {
    if (step.statements.statements.empty()) return {};
    return Step(threads, step, context).run();
}

std::vector<EndedThread> end_threads(RespondentThreads& threads) {
    return end_where(threads, [](StatementPlace, const OpenThread&) { return true; });
}

}  // namespace sessiondiff
