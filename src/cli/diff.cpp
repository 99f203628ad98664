// sessiondiff diff: a change log in the terminal.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"
#include "compare/counted.h"
#include "compare/explanation.h"
#include "compare/followed.h"
#include "compare/plan.h"
#include "compare/session.h"
#include "compare/texts.h"
#include "data/json.h"
#include "parallel/parallel.h"
#include "terminal/change_log.h"

namespace sessiondiff {

namespace {

struct DiffOptions {
    CommonOptions common;
    int from = 0;
    int to = 0;
    std::vector<std::string> respondents;
    std::vector<std::string> kinds;
    std::string format = "text";
    std::string colour = "auto";
    std::string names;  ///< code; empty: the first language of pages
    double least = 0;
    std::vector<std::string> topics;
    bool explain = false;
};

struct Compared {
    Comparison comparison;
    std::shared_ptr<const ComparableText> older;  // nullptr where there is none
    std::shared_ptr<const ComparableText> newer;
};

// The reports of the corpus by session, and their texts as far as somebody has asked for them.
class Reports {
public:
    Reports(std::vector<Report> reports, const ComparisonRules& rules)
        : reports_(std::move(reports)), rules_(rules), texts_(reports_.size()) {
        std::stable_sort(reports_.begin(), reports_.end(),
                         [](const Report& a, const Report& b) { return a.session < b.session; });
    }

    const Report* of_session(int session) const {
        const auto found = std::find_if(reports_.begin(), reports_.end(),
                                        [&](const Report& report) { return report.session == session; });
        return found == reports_.end() ? nullptr : &*found;
    }
    const Report& last() const { return reports_.back(); }
    const std::shared_ptr<const ReportTexts>& texts(std::size_t report) {
        if (!texts_[report])
            texts_[report] = std::make_shared<const ReportTexts>(
                texts_within(reports_[report], count_report(reports_[report], rules_.vocabularies)));
        return texts_[report];
    }
    const std::shared_ptr<const ReportTexts>& texts(const Report& report) {
        return texts(static_cast<std::size_t>(&report - reports_.data()));
    }

    // A report against the previous ones, and nothing else of the archive.
    std::vector<Compared> since_previous(const Report& newer, unsigned threads) {
        SessionPlanner planner;
        for (const Report& report : reports_) {
            const FollowedReport followed = followed_report(report, {});
            SessionPlan plan = planner.plan(followed, nullptr);
            if (&report != &newer) continue;
            count(plan, threads);
            load_texts(plan, [&](std::size_t earlier) { return texts(earlier); });
            const std::shared_ptr<const ReportTexts>& now = texts(plan.report);
            SessionChanges changes = compare_session(followed, *now, plan, rules_, threads);
            std::vector<Compared> found;
            const auto add = [&](Comparison& comparison, const std::optional<Appearance>& previous,
                                 const std::shared_ptr<const ComparableText>& text) {
                found.push_back({std::move(comparison), previous ? previous->text : nullptr, text});
            };
            for (std::size_t i = 0; i < changes.comparisons.size(); ++i)
                add(changes.comparisons[i], plan.previous[i], now->submissions[i]);
            if (!changes.introduction.changes.empty())
                add(changes.introduction, plan.previous_introduction, now->introduction);
            return found;
        }
        return {};
    }

    // Two reports of the archive, whatever stands between them.
    std::vector<Compared> between(const Report& older, const Report& newer) {
        const std::shared_ptr<const ReportTexts> before = texts(older);
        const std::shared_ptr<const ReportTexts> after = texts(newer);
        std::vector<Compared> found;
        const auto add = [&](const std::string& who, const std::shared_ptr<const ComparableText>& from,
                             const std::shared_ptr<const ComparableText>& to) {
            Comparison comparison = compare_texts(from.get(), *to, rules_);
            comparison.respondent = who;
            comparison.previous = older.session;
            comparison.status = ComparisonStatus::returning;
            found.push_back({std::move(comparison), from, to});
        };
        for (std::size_t i = 0; i < newer.submissions.size(); ++i) {
            const std::string& who = newer.submissions[i].respondent;
            if (const Submission* previous = find_submission(older, who))
                add(who, before->submissions[static_cast<std::size_t>(previous - older.submissions.data())],
                    after->submissions[i]);
        }
        if (older.series == newer.series) add("intro", before->introduction, after->introduction);
        return found;
    }

private:
    // The texts on both sides of a plan.
    void count(const SessionPlan& plan, unsigned threads) {
        std::set<std::size_t> asked{plan.report};
        for (const std::optional<Appearance>& previous : plan.previous)
            if (previous) asked.insert(previous->report);
        if (plan.previous_introduction) asked.insert(plan.previous_introduction->report);
        const std::vector<std::size_t> places(asked.begin(), asked.end());
        for_each_index(places.size(), threads, [&](std::size_t i) { texts(places[i]); });
    }

    std::vector<Report> reports_;
    const ComparisonRules& rules_;
    std::vector<std::shared_ptr<const ReportTexts>> texts_;
};

// One of the change's statements is about one of the topics.
bool about(const Change& change, const Report* older, const Report& newer, const std::set<std::string>& topics) {
    const auto any = [&](const Report* report, const std::vector<std::string>& ids) {
        for (const std::string& id : ids) {
            const Statement* statement = report == nullptr ? nullptr : find_statement(*report, id);
            if (statement != nullptr &&
                std::any_of(statement->topics.begin(), statement->topics.end(),
                            [&](const std::string& topic) { return topics.contains(topic); }))
                return true;
        }
        return false;
    };
    return any(older, change.from) || any(&newer, change.to);
}

constexpr std::size_t features_shown = 8;

// The scores behind every pair of a comparison, one text for each change.
std::vector<std::string> reasons(const Compared& compared, const ComparisonRules& rules) {
    std::vector<std::string> texts;
    const auto evidence = explain(compared.comparison.changes, *compared.older, *compared.newer, rules, features_shown);
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        const Change& change = compared.comparison.changes[i];
        std::string& text = texts.emplace_back();
        if (change.basis) text = fmt::format("{}, similarity {:.3f}", name_of(*change.basis), change.similarity);
        for (const PairEvidence& pair : evidence[i])
            text += fmt::format("; {} has {:.0f} % in {}, which has {:.0f} % there: {}", pair.from,
                                100 * pair.overlap.of_older, pair.to, 100 * pair.overlap.of_newer,
                                fmt::join(pair.shared, ", "));
    }
    return texts;
}

std::string introduction_name(const Config& config, const std::string& language) {
    std::string code = label_languages(config.folder()).front();
    for (const std::string& known : label_languages(config.folder()))
        if (known == language) code = known;
    return load_labels(config.folder() + "/labels/" + code + ".yaml", config.limits()).at("introduction");
}

// less -FRX, or what PAGER says; the text goes to stdout where there is no terminal.
bool print_paged(const std::string& text) {
    const char* named = std::getenv("PAGER");
    const std::string pager = named != nullptr ? named : "less -FRX";
    if (::isatty(STDOUT_FILENO) == 0 || pager.empty() || pager == "cat") return write_stdout(text);
    FILE* pipe = ::popen(pager.c_str(), "w");
    if (pipe == nullptr) return write_stdout(text);
    // A reader who quits early closes the pipe. Where there is no such pager the shell says so, and the text is printed
    // without one.
    std::signal(SIGPIPE, SIG_IGN);
    std::fwrite(text.data(), 1, text.size(), pipe);
    const int status = ::pclose(pipe);
    return WIFEXITED(status) && WEXITSTATUS(status) == 127 ? write_stdout(text) : status != -1;
}

int usage(const std::string& message) {
    fmt::print(stderr, "sessiondiff diff: {}\n", message);
    return exit_usage;
}

int run(const DiffOptions& options) {
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    const Corpus corpus = load_corpus(options.common.corpus_file(), options.common.yaml_limits());
    CorpusResult read = read_corpus(corpus, config, options.common.limits(), options.common.thread_count());
    CommonOptions errors_only = options.common;
    errors_only.quiet = !options.common.verbose;
    const bool problems = print_diagnostics(read.diagnostics, errors_only);
    if (read.reports.empty()) return exit_problems;
    const ComparisonRules rules = comparison_rules(read.reports, config, options.common.limits());
    Reports reports(std::move(read.reports), rules);

    const Report* newer = options.to == 0 ? &reports.last() : reports.of_session(options.to);
    if (newer == nullptr) return usage(fmt::format("session {} is not in the corpus", options.to));
    if (options.from != 0 && reports.of_session(options.from) == nullptr)
        return usage(fmt::format("session {} is not in the corpus", options.from));

    std::vector<Compared> found = options.from == 0 ? reports.since_previous(*newer, options.common.thread_count())
                                                    : reports.between(*reports.of_session(options.from), *newer);
    const std::set<std::string> wanted(options.respondents.begin(), options.respondents.end());
    const std::set<std::string> kinds(options.kinds.begin(), options.kinds.end());
    const std::set<std::string> topics(options.topics.begin(), options.topics.end());
    std::erase_if(found,
                  [&](const Compared& one) { return !wanted.empty() && !wanted.contains(one.comparison.respondent); });
    for (const std::string& id : wanted)
        if (std::none_of(found.begin(), found.end(),
                         [&](const Compared& one) { return one.comparison.respondent == id; }))
            return usage(fmt::format("{} has no comparison in session {}", id, newer->session));

    const std::string names = options.names.empty() ? label_languages(config.folder()).front() : options.names;
    std::vector<ShownComparison> shown;
    for (Compared& one : found) {
        Comparison& comparison = one.comparison;
        const Report* older = comparison.previous ? reports.of_session(*comparison.previous) : nullptr;
        std::erase_if(comparison.changes, [&](const Change& change) {
            return (!kinds.empty() && !kinds.contains(std::string(name_of(change.kind)))) ||
                change.significance < options.least || (!topics.empty() && !about(change, older, *newer, topics));
        });
        const std::string name = comparison.respondent == "intro"
            ? introduction_name(config, names)
            : config.registry().display_name(comparison.respondent, names);
        shown.push_back({&comparison, older, newer, name, {}});
        if (options.explain && one.older) shown.back().reasons = reasons(one, rules);
    }
    bool written = false;
    if (options.format == "json") {
        std::vector<Comparison> printed;
        for (Compared& one : found) printed.push_back(std::move(one.comparison));
        written = write_stdout(to_text(newer->session, printed));
    } else if (options.format == "markdown") {
        written = write_stdout(markdown_change_log(shown));
    } else {
        TerminalStyle style;
        style.colour = options.colour == "always" ||
            (options.colour == "auto" && ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr);
        style.columns = terminal_columns();
        written = print_paged(terminal_change_log(shown, style));
    }
    return problems || !written ? exit_problems : exit_done;
}

}  // namespace

void add_diff_command(CLI::App& program, int& code) {
    auto options = std::make_shared<DiffOptions>();
    CLI::App* command = program.add_subcommand("diff", "Print a change log");
    add_common_options(*command, options->common);
    add_corpus_option(*command, options->common);
    command
        ->add_option("--from", options->from,
                     "Session to compare with (default: each respondent's previous submission)")
        ->type_name("N");
    command->add_option("--to", options->to, "Session to show (default: the last)")->type_name("N");
    command
        ->add_option("--respondent", options->respondents,
                     "Only this respondent (CU, eu, iaea, intro); may be given again")
        ->type_name("ID");
    command->add_option("--kind", options->kinds, "Only changes of this kind; may be given again")
        ->check(CLI::IsMember({"unchanged", "reworded", "updated", "merged", "split", "added", "dropped"}));
    command
        ->add_option("--topic", options->topics,
                     "Only changes about this topic (config/topics.yaml); may be given again")
        ->type_name("ID");
    command->add_option("--min-significance", options->least, "Only changes of at least this significance, 0 to 1")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("X");
    command->add_flag("--explain", options->explain, "The scores behind each pair (text only)");
    command->add_option("--format", options->format, "text, markdown or json")
        ->check(CLI::IsMember({"text", "markdown", "json"}))
        ->capture_default_str();
    command->add_option("--color", options->colour, "auto, always or never")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str();
    command
        ->add_option("--names", options->names, "Language of the respondents' names (default: the first of the pages)")
        ->type_name("CODE");
    command->callback([options, &code] { code = run(*options); });
}

}  // namespace sessiondiff
