#include "compare/threads.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>
#include <unordered_map>

#include "compare/alignment.h"
#include "compare/comparison.h"
#include "compare/sides.h"

namespace sessiondiff {

namespace {

int last_session(const OpenThread& thread) { return thread.statements.back().first.session; }

bool is_over(const OpenThread& thread) { return thread.statements.empty(); }

using Places = std::unordered_map<std::string_view, std::size_t>;

Places places_of(const std::vector<Statement>& statements) {
    Places places;
    for (std::size_t i = 0; i < statements.size(); ++i) places.emplace(statements[i].id, i);
    return places;
}

// Statements of one session, and the threads that go on in them. Threads are known by their index among the open ones,
// which stays until all is done.
class Step {
public:
    Step(RespondentThreads& threads, const ThreadStep& step, const ComparisonRules& rules)
        : threads_(threads), step_(step), rules_(rules), assigned_(step.text.statements.size(), none),
          merged_into_(threads.open.size(), none), goes_on_(threads.open.size(), false) {}

    std::vector<EndedThread> run();

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    void join_by_changes();
    std::vector<EndedThread> end_old();
    void resume();
    void add_statements();
    void forget_those_over();

    std::uint32_t resolved(std::uint32_t thread) const {
        while (merged_into_[thread] != none) thread = merged_into_[thread];
        return thread;
    }
    void merge(std::uint32_t a, std::uint32_t b);

    RespondentThreads& threads_;
    const ThreadStep& step_;
    const ComparisonRules& rules_;
    std::vector<std::uint32_t> assigned_;     // thread of each statement
    std::vector<std::uint32_t> merged_into_;  // of each thread that was open
    std::vector<bool> goes_on_;               // each that was open: in this session
};

EndedThread ended(const RespondentThreads& threads, OpenThread& open) {
    EndedThread result{open.first, {}};
    Thread& thread = result.thread;
    thread.id = "t-" + open.key;
    thread.respondent = threads.respondent;
    for (auto& [place, id] : open.statements) {
        if (thread.points.empty() || thread.points.back().session != place.session)
            thread.points.push_back({place.session, {}});
        thread.points.back().statements.push_back(std::move(id));
    }
    const auto begin =
        std::lower_bound(threads.answered.begin(), threads.answered.end(), thread.points.front().session);
    const auto end = std::upper_bound(begin, threads.answered.end(), thread.points.back().session);
    thread.resumed = static_cast<std::size_t>(end - begin) > thread.points.size();
    return result;
}

// Ends an open thread. One of a single session is none.
void end_thread(std::vector<EndedThread>& result, const RespondentThreads& threads, OpenThread& open) {
    if (open.first.session != last_session(open)) result.push_back(ended(threads, open));
    open = {};
}

std::vector<EndedThread> Step::run() {
    threads_.answered.push_back(step_.session);
    join_by_changes();
    std::vector<EndedThread> over = end_old();
    resume();
    add_statements();
    forget_those_over();
    return over;
}

void Step::join_by_changes() {
    const Places older = step_.previous != nullptr ? places_of(step_.previous->statements) : Places();
    const Places newer = places_of(step_.text.statements);
    for (const Change& change : step_.comparison.changes)
        for (const std::string& from : change.from)
            for (const std::string& to : change.to) {
                const std::uint32_t thread = resolved(threads_.of_statements.at(older.at(from)));
                std::uint32_t& assigned = assigned_.at(newer.at(to));
                if (assigned != none) merge(resolved(assigned), thread);
                else assigned = thread;
            }
    for (std::uint32_t& assigned : assigned_) {
        if (assigned == none) continue;
        assigned = resolved(assigned);
        goes_on_[assigned] = true;
    }
}

void Step::merge(std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    OpenThread& into = threads_.open[std::min(a, b)];
    OpenThread& from = threads_.open[std::max(a, b)];
    if (from.statements.back() > into.statements.back()) {
        into.language = std::move(from.language);
        into.counted = std::move(from.counted);
    }
    std::vector<std::pair<StatementPlace, std::string>> statements;
    std::merge(into.statements.begin(), into.statements.end(), from.statements.begin(), from.statements.end(),
               std::back_inserter(statements));
    into.statements = std::move(statements);
    from = {};
    merged_into_[std::max(a, b)] = std::min(a, b);
}

// Threads that were missing for too long to be resumed.
std::vector<EndedThread> Step::end_old() {
    std::vector<EndedThread> result;
    for (std::size_t i = 0; i < goes_on_.size(); ++i) {
        OpenThread& thread = threads_.open[i];
        if (!goes_on_[i] && !is_over(thread) && step_.session - last_session(thread) > rules_.alignment.resume_within)
            end_thread(result, threads_, thread);
    }
    return result;
}

// Statements without a partner in the submission before are compared with the ends of threads that broke off earlier.
void Step::resume() {
    std::vector<std::uint32_t> broken;
    for (std::uint32_t i = 0; i < goes_on_.size(); ++i)
        if (!goes_on_[i] && !is_over(threads_.open[i])) broken.push_back(i);
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < assigned_.size(); ++i)
        if (assigned_[i] == none) fresh.push_back(i);
    if (fresh.empty() || broken.empty()) return;
    // Over a gap no neighbours help: only a clear resemblance counts.
    const ComparisonContext context = context_of(step_.previous, step_.text, rules_);
    std::vector<SideMember> older;
    for (const std::uint32_t i : broken)
        older.push_back({threads_.open[i].counted.get(), threads_.open[i].language, {}});
    std::vector<SideMember> newer;
    for (const std::size_t i : fresh) newer.push_back({step_.text.counted[i].get(), step_.text.language, {}});
    const auto partners = pair_alike(older, newer, rules_.alignment.resume, context);
    for (std::size_t i = 0; i < partners.size(); ++i)
        if (partners[i]) assigned_[fresh[*partners[i]]] = broken[i];
}

void Step::add_statements() {
    threads_.of_statements = assigned_;
    for (std::size_t i = 0; i < assigned_.size(); ++i) {
        const StatementPlace here{step_.session, step_.submission, i};
        if (assigned_[i] == none) {
            threads_.of_statements[i] = static_cast<std::uint32_t>(threads_.open.size());
            OpenThread& begun = threads_.open.emplace_back();
            begun.first = here;
            begun.key = step_.text.statements[i].key;
        }
        OpenThread& thread = threads_.open[threads_.of_statements[i]];
        thread.statements.emplace_back(here, step_.text.statements[i].id);
        thread.language = step_.text.language;
        thread.counted = step_.text.counted[i];
    }
}

void Step::forget_those_over() {
    std::vector<std::uint32_t> places(threads_.open.size());
    std::uint32_t left = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        places[i] = left;
        if (is_over(threads_.open[i])) continue;
        if (left != i) threads_.open[left] = std::move(threads_.open[i]);
        ++left;
    }
    threads_.open.resize(left);
    for (std::uint32_t& thread : threads_.of_statements) thread = places[thread];
}

}  // namespace

std::vector<EndedThread> follow_threads(RespondentThreads& threads, const ThreadStep& step,
                                        const ComparisonRules& rules) {
    if (step.text.statements.empty()) return {};
    return Step(threads, step, rules).run();
}

std::vector<EndedThread> end_threads(RespondentThreads& threads) {
    std::vector<EndedThread> result;
    for (OpenThread& thread : threads.open) end_thread(result, threads, thread);
    threads.open.clear();
    return result;
}

}  // namespace sessiondiff
