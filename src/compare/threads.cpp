#include "compare/threads.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>

#include "compare/alignment.h"
#include "compare/sides.h"
#include "text/digest.h"

namespace sessiondiff {

namespace {

// Over a gap no neighbours help: only a clear resemblance counts.
constexpr double least_resumed = 0.35;

int last_session(const OpenThread& thread) { return thread.statements.back().first.session; }

// Statements of one session, and the threads that go on in them.
class Step {
public:
    Step(RespondentThreads& threads, const ThreadStep& step, const ComparisonRules& rules, const TextLoader& load)
        : threads_(threads), step_(step), rules_(rules), load_(load), submission_(step.report.submissions[step.submission]), assigned_(submission_.statements.size()) {}

    std::vector<EndedThread> run();

private:
    void join_by_changes();
    std::set<StatementPlace> running() const;
    void resume(const std::set<StatementPlace>& going_on);
    std::string question(std::span<const StatementPlace> broken, std::span<const std::size_t> fresh) const;
    std::vector<std::pair<std::size_t, std::size_t>> answer(std::span<const StatementPlace> broken, std::span<const std::size_t> fresh) const;
    void add_statements();

    StatementPlace resolved(StatementPlace place) const {
        for (auto moved = moved_.find(place); moved != moved_.end(); moved = moved_.find(place)) place = moved->second;
        return place;
    }
    void merge(StatementPlace a, StatementPlace b);

    RespondentThreads& threads_;
    const ThreadStep& step_;
    const ComparisonRules& rules_;
    const TextLoader& load_;
    const FollowedSubmission& submission_;
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
    threads_.answered.push_back(step_.report.session);
    join_by_changes();
    const std::set<StatementPlace> going_on = running();
    std::vector<EndedThread> over = end_where(threads_, [&](StatementPlace place, const OpenThread& thread) {
        return !going_on.contains(place) && step_.report.session - last_session(thread) > rules_.alignment.resume_within;
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
        into.report = from.report;
        into.language = std::move(from.language);
        into.digest = from.digest;
        into.counted = std::move(from.counted);
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
    for (std::size_t i = 0; i < submission_.statements.size(); ++i) places.emplace(submission_.statements[i].id, i);
    for (const Join& join : step_.joins) {
        const StatementPlace thread = resolved(threads_.of_statements.at(join.from));
        std::optional<StatementPlace>& place = assigned_[places.at(join.to)];
        if (place) merge(resolved(*place), thread);
        else place = thread;
    }
}

// Statements without a partner in the submission before are compared with the ends of threads that broke off earlier.
void Step::resume(const std::set<StatementPlace>& going_on) {
    std::vector<StatementPlace> broken;
    for (const auto& [place, thread] : threads_.open)
        if (!going_on.contains(place)) broken.push_back(place);
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < assigned_.size(); ++i)
        if (!assigned_[i]) fresh.push_back(i);
    if (fresh.empty() || broken.empty()) return;
    Resumption resumption;
    if (step_.remembered != nullptr) resumption.question = question(broken, fresh);
    if (step_.remembered != nullptr && step_.remembered->question == resumption.question) {
        resumption = *step_.remembered;
    } else {
        resumption.answer = answer(broken, fresh);
        if (step_.remembered != nullptr) *step_.remembered = resumption;
    }
    for (const auto& [older, newer] : resumption.answer) assigned_[fresh.at(newer)] = broken.at(older);
}

// All that the answer depends on, the rules apart.
std::string Step::question(std::span<const StatementPlace> broken, std::span<const std::size_t> fresh) const {
    Sha256 digest;
    const auto add = [&](std::string_view part) {
        digest.add(part);
        digest.add(std::string_view("\0", 1));
    };
    add(step_.report.key);
    add(step_.previous != nullptr ? step_.previous->key : "");
    const auto add_digest = [&](const StatementDigest& of) { digest.add({reinterpret_cast<const char*>(of.data()), sizeof of}); };
    for (const StatementPlace& place : broken) {
        add(threads_.open.at(place).language);
        add_digest(threads_.open.at(place).digest);
    }
    add("");
    for (const std::size_t i : fresh) add_digest(submission_.statements[i].digest);
    return digest.hex();
}

std::vector<std::pair<std::size_t, std::size_t>> Step::answer(std::span<const StatementPlace> broken, std::span<const std::size_t> fresh) const {
    std::vector<std::shared_ptr<const ReportTexts>> loaded;  // as long as something points into them
    const auto texts_of = [&](std::size_t report) -> const ReportTexts& { return *loaded.emplace_back(load_(report)); };
    const ReportTexts& texts = step_.texts ? *step_.texts : texts_of(step_.number);
    const ComparableText& text = *texts.submissions[step_.submission];
    ComparisonContext context{rules_.vocabularies, {text.commonness.get()}, rules_.alignment};
    if (step_.previous != nullptr) {
        const ComparableText& previous = step_.previous->text ? *step_.previous->text : *texts_of(step_.previous->report).submissions[*step_.previous->submission];
        context.commonness.push_back(previous.commonness.get());
    }
    context.alignment.pair = context.alignment.mutual_pair = least_resumed;
    context.alignment.beside_pair = context.alignment.attach = context.alignment.attach_beside = context.alignment.attach_share = context.alignment.attach_beside_share = 2;

    std::vector<SideMember> older;
    for (const StatementPlace& first : broken) {
        const OpenThread& thread = threads_.open.at(first);
        const StatementPlace& last = thread.statements.back().first;
        older.push_back({thread.counted ? thread.counted.get() : texts_of(thread.report).submissions[last.submission]->counted[last.statement].get(), thread.language});
    }
    std::vector<SideMember> newer;
    for (const std::size_t i : fresh) newer.push_back({text.counted[i].get(), text.language});
    std::vector<std::pair<std::size_t, std::size_t>> resumed;
    for (const AlignedGroup& group : align(older, newer, context)) resumed.emplace_back(group.older.front(), group.newer.front());
    return resumed;
}

void Step::add_statements() {
    threads_.of_statements.clear();
    for (std::size_t i = 0; i < assigned_.size(); ++i) {
        const StatementPlace here{step_.report.session, step_.submission, i};
        const StatementPlace place = assigned_[i] ? resolved(*assigned_[i]) : here;
        OpenThread& thread = threads_.open[place];
        const FollowedStatement& statement = submission_.statements[i];
        thread.statements.emplace_back(here, statement.id);
        thread.figures.insert(thread.figures.end(), statement.figures.begin(), statement.figures.end());
        thread.report = step_.number;
        thread.language = step_.report.language;
        thread.digest = statement.digest;
        thread.counted = step_.texts ? step_.texts->submissions[step_.submission]->counted[i] : nullptr;
        threads_.of_statements.emplace(statement.id, place);
    }
}

}  // namespace

std::vector<EndedThread> follow_threads(RespondentThreads& threads, const ThreadStep& step, const ComparisonRules& rules, const TextLoader& load) {
    if (step.report.submissions[step.submission].statements.empty()) return {};
    return Step(threads, step, rules, load).run();
}

void forget_counted(RespondentThreads& threads, int session, const ComparisonRules& rules) {
    // A thread of the last submission may still be joined, for which its text is not needed.
    for (auto& [first, thread] : threads.open)
        if (session - last_session(thread) > rules.alignment.resume_within) thread.counted.reset();
}

std::vector<EndedThread> end_threads(RespondentThreads& threads) {
    return end_where(threads, [](StatementPlace, const OpenThread&) { return true; });
}

}  // namespace sessiondiff
