#include "compare/threads.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>

#include "compare/alignment.h"
#include "compare/sides.h"
#include "text/digest.h"

namespace sessiondiff {

namespace {

// Over a gap no neighbours help: only a clear resemblance counts.
constexpr double least_resumed = 0.35;

int last_session(const OpenThread& thread) { return thread.statements.back().first.session; }

bool is_over(const OpenThread& thread) { return thread.statements.empty(); }

// Statements of one session, and the threads that go on in them. Threads are known by their index among the open ones,
// which stays until all is done.
class Step {
public:
    Step(RespondentThreads& threads, const ThreadStep& step, const ComparisonRules& rules, const TextLoader& load)
        : threads_(threads), step_(step), rules_(rules), load_(load),
          submission_(step.report.submissions[step.submission]), assigned_(submission_.statements.size(), none),
          merged_into_(threads.open.size(), none), goes_on_(threads.open.size(), false) {}

    std::vector<EndedThread> run();

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    void join_by_changes();
    std::vector<EndedThread> end_old();
    void resume();
    std::string question(std::span<const std::uint32_t> broken, std::span<const std::size_t> fresh) const;
    std::vector<std::pair<std::size_t, std::size_t>> answer(std::span<const std::uint32_t> broken,
                                                            std::span<const std::size_t> fresh) const;
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
    const TextLoader& load_;
    FollowedSubmission& submission_;
    std::vector<std::uint32_t> assigned_;     // thread of each statement
    std::vector<std::uint32_t> merged_into_;  // of each thread that was open
    std::vector<bool> goes_on_;               // each that was open: in this session
};

EndedThread ended(const RespondentThreads& threads, OpenThread& open) {
    EndedThread result{open.first, {}, {}};
    Thread& thread = result.thread;
    thread.id = "t-" + open.statements.front().second;
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
    result.series = series_of(thread, std::move(open.figures));
    return result;
}

// Ends an open thread. One of a single session is none.
void end_thread(std::vector<EndedThread>& result, const RespondentThreads& threads, OpenThread& open) {
    if (open.first.session != last_session(open)) result.push_back(ended(threads, open));
    open = {};
}

std::vector<EndedThread> Step::run() {
    threads_.answered.push_back(step_.report.session);
    join_by_changes();
    std::vector<EndedThread> over = end_old();
    resume();
    add_statements();
    forget_those_over();
    return over;
}

void Step::join_by_changes() {
    for (const Join& join : step_.joins) {
        const std::uint32_t thread = resolved(threads_.of_statements.at(join.from));
        std::uint32_t& assigned = assigned_.at(join.to);
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
        into.report = from.report;
        into.language = std::move(from.language);
        into.digest = from.digest;
        into.counted = std::move(from.counted);
    }
    std::vector<std::pair<StatementPlace, std::string>> statements;
    std::merge(into.statements.begin(), into.statements.end(), from.statements.begin(), from.statements.end(),
               std::back_inserter(statements));
    into.statements = std::move(statements);
    const auto newer = into.figures.insert(into.figures.end(), std::make_move_iterator(from.figures.begin()),
                                           std::make_move_iterator(from.figures.end()));
    std::inplace_merge(into.figures.begin(), newer, into.figures.end(),
                       [](const ThreadFigure& x, const ThreadFigure& y) { return x.point.session < y.point.session; });
    from = {};
    merged_into_[std::max(a, b)] = std::min(a, b);
}

// Threads that were missing for too long to be resumed.
std::vector<EndedThread> Step::end_old() {
    std::vector<EndedThread> result;
    for (std::size_t i = 0; i < goes_on_.size(); ++i) {
        OpenThread& thread = threads_.open[i];
        if (!goes_on_[i] && !is_over(thread) &&
            step_.report.session - last_session(thread) > rules_.alignment.resume_within)
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
std::string Step::question(std::span<const std::uint32_t> broken, std::span<const std::size_t> fresh) const {
    std::string all;
    const auto add = [&](std::string_view part) {
        all += part;
        all += '\0';
    };
    const auto add_digest = [&](const StatementDigest& of) {
        all.append(reinterpret_cast<const char*>(of.data()), sizeof of);
    };
    add(step_.report.key);
    add(step_.previous != nullptr ? step_.previous->key : "");
    for (const std::uint32_t i : broken) {
        add(threads_.open[i].language);
        add_digest(threads_.open[i].digest);
    }
    add("");
    for (const std::size_t i : fresh) add_digest(submission_.statements[i].digest);
    return sha256_hex(all);
}

std::vector<std::pair<std::size_t, std::size_t>> Step::answer(std::span<const std::uint32_t> broken,
                                                              std::span<const std::size_t> fresh) const {
    std::vector<std::shared_ptr<const ReportTexts>> loaded;  // as long as something points into them
    const auto texts_of = [&](std::size_t report) -> const ReportTexts& { return *loaded.emplace_back(load_(report)); };
    const ReportTexts& texts = step_.texts ? *step_.texts : texts_of(step_.number);
    const ComparableText& text = *texts.submissions[step_.submission];
    ComparisonContext context{rules_.vocabularies, {text.commonness.get()}, rules_.alignment};
    if (step_.previous != nullptr) {
        const ComparableText& previous = step_.previous->text
            ? *step_.previous->text
            : *texts_of(step_.previous->report).submissions[*step_.previous->submission];
        context.commonness.push_back(previous.commonness.get());
    }
    context.alignment.pair = context.alignment.mutual_pair = least_resumed;
    context.alignment.beside_pair = context.alignment.attach = context.alignment.attach_beside =
        context.alignment.attach_share = context.alignment.attach_beside_share = 2;

    std::vector<SideMember> older;
    for (const std::uint32_t i : broken) {
        const OpenThread& thread = threads_.open[i];
        const StatementPlace& last = thread.statements.back().first;
        older.push_back({thread.counted
                             ? thread.counted.get()
                             : texts_of(thread.report).submissions[last.submission]->counted[last.statement].get(),
                         thread.language});
    }
    std::vector<SideMember> newer;
    for (const std::size_t i : fresh) newer.push_back({text.counted[i].get(), text.language});
    std::vector<std::pair<std::size_t, std::size_t>> resumed;
    for (const AlignedGroup& group : align(older, newer, context))
        resumed.emplace_back(group.older.front(), group.newer.front());
    return resumed;
}

void Step::add_statements() {
    threads_.of_statements = assigned_;
    for (std::size_t i = 0; i < assigned_.size(); ++i) {
        const StatementPlace here{step_.report.session, step_.submission, i};
        if (assigned_[i] == none) {
            threads_.of_statements[i] = static_cast<std::uint32_t>(threads_.open.size());
            threads_.open.emplace_back().first = here;
        }
        OpenThread& thread = threads_.open[threads_.of_statements[i]];
        FollowedStatement& statement = submission_.statements[i];
        thread.statements.emplace_back(here, std::move(statement.id));
        thread.figures.insert(thread.figures.end(), std::make_move_iterator(statement.figures.begin()),
                              std::make_move_iterator(statement.figures.end()));
        thread.report = step_.number;
        thread.language = step_.report.language;
        thread.digest = statement.digest;
        thread.counted = step_.texts ? step_.texts->submissions[step_.submission]->counted[i] : nullptr;
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
                                        const ComparisonRules& rules, const TextLoader& load) {
    if (step.report.submissions[step.submission].statements.empty()) return {};
    return Step(threads, step, rules, load).run();
}

void forget_counted(RespondentThreads& threads, int session, const ComparisonRules& rules) {
    // A thread of the last submission may still be joined, for which its text is not needed.
    for (OpenThread& thread : threads.open)
        if (session - last_session(thread) > rules.alignment.resume_within) thread.counted.reset();
}

std::vector<EndedThread> end_threads(RespondentThreads& threads) {
    std::vector<EndedThread> result;
    for (OpenThread& thread : threads.open) end_thread(result, threads, thread);
    threads.open.clear();
    return result;
}

}  // namespace sessiondiff
