// sessiondiff diff: a change log in the terminal.
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <memory>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/reviewed.h"
#include "compare/chronicle.h"
#include "compare/explanation.h"
#include "data/json.h"
#include "model/statements_by_id.h"
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

// One respondent's comparison, with the texts that were compared.
struct Compared {
    Comparison comparison;
    std::shared_ptr<const ComparableText> older;  // nullptr where there is none
    std::shared_ptr<const ComparableText> newer;
};

// What is said of replies that are too long to be compared, by session and respondent.
using LongReplies = std::map<std::pair<int, std::string>, Diagnostic>;

// The session that was asked for, against what each respondent said before.
struct ComparedSession {
    int session = 0;  // 0: it is not in the corpus
    std::vector<Compared> comparisons;
    bool has_from = false;
    std::size_t read = 0;    // how many reports
    std::set<int> sessions;  // of the corpus, as far as they are known
    LongReplies too_long;
    bool problems = false;
};

// Only what may be compared is read, as far as the corpus says which sessions its reports are of.
Corpus reports_asked_for(Corpus corpus, const DiffOptions& options) {
    std::erase_if(corpus.reports, [&](const CorpusEntry& entry) {
        if (!entry.session || options.to == 0) return false;
        return *entry.session > options.to && *entry.session != options.from;
    });
    return corpus;
}

ComparedSession compared_session(int number, ChronicleSession session) {
    ComparedSession result;
    result.session = number;
    const auto add = [&](Comparison& comparison, const std::shared_ptr<const ComparableText>& older,
                         const std::shared_ptr<const ComparableText>& newer) {
        result.comparisons.push_back({std::move(comparison), older, newer});
    };
    for (std::size_t i = 0; i < session.changes.comparisons.size(); ++i)
        add(session.changes.comparisons[i], session.previous.submissions[i], session.texts.submissions[i]);
    if (!session.changes.introduction.changes.empty())
        add(session.changes.introduction, session.previous.introduction, session.texts.introduction);
    return result;
}

// The introduction is what such a diagnostic names no lines of.
void note_too_long(LongReplies& all, const Report& report) {
    for (const Diagnostic& diagnostic : report.diagnostics) {
        if (diagnostic.code != "many-statements") continue;
        std::string respondent = "intro";
        for (const Submission& submission : report.submissions)
            if (submission.lines == diagnostic.lines) respondent = submission.respondent;
        all.emplace(std::pair(report.session, respondent), diagnostic);
    }
}

// Takes the chronicle to the session: the reports before it are only remembered. With --from one report is held against
// it, whichever session it is of, and those who stand in both are compared; what the others state is known all the
// same, so that nothing is called new that is not.
ComparedSession compare_session(const DiffOptions& options, const Corpus& corpus, const Config& config,
                                ComparisonRules& rules, Reviewed& reviewed) {
    Chronicle chronicle(rules, options.common.thread_count());
    ComparedSession result;
    std::optional<Report> older;  // of --from
    std::optional<Report> newer;  // the last one so far: the one that is asked for, if none comes after it
    bool problems = false;
    std::size_t read = 0;
    LongReplies too_long;
    std::set<int> sessions;
    for (const CorpusEntry& entry : corpus.reports)
        if (entry.session) sessions.insert(*entry.session);
    CommonOptions errors_only = options.common;
    errors_only.quiet = !options.common.verbose;
    const auto say = [&](const Diagnostics& said) { problems = print_diagnostics(said, errors_only) || problems; };
    say(reviewed.said);
    const auto take = [&](Report report) {
        ++read;
        say(reviewed.decisions.apply(report));
        sessions.insert(report.session);
        note_too_long(too_long, report);
        if (report.session == options.from) older = report;
        if (options.to != 0 && report.session > options.to) return;
        add_vocabulary(rules, report.language, config);
        if (newer) chronicle.pass(*newer);
        newer = std::move(report);
    };
    for_each_report(reports_asked_for(corpus, options), file_source(config, options.common.limits()),
                    options.common.thread_count(), {say, take});
    if (older) {
        add_vocabulary(rules, older->language, config);
        if (newer && older->session > newer->session) chronicle.pass(*older);
        chronicle.hold_against(*older);
    }
    if (newer && (options.to == 0 || newer->session == options.to))
        result = compared_session(newer->session, chronicle.compare(*newer));
    result.has_from = older.has_value();
    result.problems = problems;
    result.read = read;
    result.sessions = std::move(sessions);
    result.too_long = std::move(too_long);
    if (options.from != 0) {
        std::erase_if(result.comparisons, [](const Compared& one) { return !one.comparison.previous; });
        for (Compared& one : result.comparisons) one.comparison.status = ComparisonStatus::returning;
    }
    return result;
}

// One of the change's statements is about one of the topics.
bool about(const Change& change, const StatementsById& statements, const std::set<std::string>& topics) {
    const auto any = [&](const std::vector<std::string>& ids) {
        return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
            const std::vector<std::string>& of = statement_of(statements, id)->topics;
            return std::any_of(of.begin(), of.end(), [&](const std::string& topic) { return topics.contains(topic); });
        });
    };
    return any(change.from) || any(change.to);
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

// Leaves the comparisons and changes that were asked for.
void select(std::vector<Compared>& comparisons, const DiffOptions& options) {
    const std::set<std::string> respondents(options.respondents.begin(), options.respondents.end());
    const std::set<std::string> kinds(options.kinds.begin(), options.kinds.end());
    const std::set<std::string> topics(options.topics.begin(), options.topics.end());
    std::erase_if(comparisons, [&](const Compared& one) {
        return !respondents.empty() && !respondents.contains(one.comparison.respondent);
    });
    for (Compared& one : comparisons) {
        StatementsById statements;
        if (one.older) add_statements(statements, one.older->statements);
        add_statements(statements, one.newer->statements);
        std::erase_if(one.comparison.changes, [&](const Change& change) {
            return (!kinds.empty() && !kinds.contains(std::string(name_of(change.kind)))) ||
                change.significance < options.least || (!topics.empty() && !about(change, statements, topics));
        });
    }
}

// Other warnings are about how a report was read; that a comparison is a poor one belongs to it.
Diagnostics said_of_long_replies(const ComparedSession& compared) {
    Diagnostics said;
    for (const Compared& one : compared.comparisons)
        for (const int session : {one.comparison.previous.value_or(0), compared.session})
            if (const auto found = compared.too_long.find({session, one.comparison.respondent});
                found != compared.too_long.end())
                said.push_back(found->second);
    return said;
}

// What is wrong with the sessions and respondents that were asked for, and what there is; empty: nothing.
std::string missing(const ComparedSession& compared, const DiffOptions& options) {
    const auto no_session = [&](int session) {
        return fmt::format("session {} is not in the corpus, which has {}", session,
                           fmt::join(compared.sessions, ", "));
    };
    if (compared.session == 0) return no_session(options.to);
    if (options.from != 0 && !compared.has_from) return no_session(options.from);
    std::vector<std::string> respondents;
    for (const Compared& one : compared.comparisons) respondents.push_back(one.comparison.respondent);
    for (const std::string& id : options.respondents)
        if (std::find(respondents.begin(), respondents.end(), id) == respondents.end())
            return fmt::format("{} has no comparison in session {}, which has {}", id, compared.session,
                               fmt::join(respondents, ", "));
    return {};
}

void check_names(const DiffOptions& options, const Config& config) {
    std::vector<std::string> topics;
    for (const Topic& topic : config.topics().all()) topics.push_back(topic.id);
    for (const std::string& topic : options.topics) expect_one_of("--topic", topic, topics);
    std::vector<std::string> languages = config.language_codes();
    for (const std::string& code : label_languages(config.folder())) languages.push_back(code);
    std::sort(languages.begin(), languages.end());
    languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
    if (!options.names.empty()) expect_one_of("--names", options.names, languages);
}

int run(const DiffOptions& options) {
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    const Corpus corpus = corpus_of(options.common, config);
    check_names(options, config);
    ComparisonRules rules = comparison_rules(config, options.common.limits());
    Reviewed reviewed = decisions_of(options.common, config);
    if (!reviewed.decisions.empty()) rules.decisions = &reviewed.decisions;
    ComparedSession compared = compare_session(options, corpus, config, rules, reviewed);
    if (compared.read == 0 && compared.problems) return exit_problems;
    if (const std::string problem = missing(compared, options); !problem.empty()) return usage(problem);
    select(compared.comparisons, options);
    if (!options.common.verbose) print_diagnostics(said_of_long_replies(compared), options.common);

    const std::string names = options.names.empty() ? label_languages(config.folder()).front() : options.names;
    std::vector<ShownComparison> shown;
    for (const Compared& one : compared.comparisons) {
        const Comparison& comparison = one.comparison;
        const std::string name = comparison.respondent == "intro"
            ? introduction_name(config, names)
            : config.registry().display_name(comparison.respondent, names);
        shown.push_back({comparison, one.older.get(), *one.newer, compared.session, name, {}});
        if (options.explain && one.older) shown.back().reasons = reasons(one, rules);
    }
    bool written = false;
    if (options.format == "json") {
        std::vector<Comparison> printed;
        for (Compared& one : compared.comparisons) printed.push_back(std::move(one.comparison));
        written = write_stdout(to_text(compared.session, printed));
    } else if (options.format == "markdown") {
        written = write_stdout(markdown_change_log(shown));
    } else {
        TerminalStyle style;
        style.colour = options.colour == "always" ||
            (options.colour == "auto" && ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr);
        style.columns = terminal_columns();
        written = print_paged(terminal_change_log(shown, style));
    }
    return compared.problems || !written ? exit_problems : exit_done;
}

}  // namespace

void add_diff_command(CLI::App& program, int& code) {
    auto options = std::make_shared<DiffOptions>();
    CLI::App* command = program.add_subcommand("diff", "Print a change log");
    add_common_options(*command, options->common);
    add_corpus_option(*command, options->common);
    add_review_option(*command, options->common);
    add_number(*command, "--from", options->from,
               "Session to compare with (default: each respondent's previous submission)", 1, largest_session);
    add_number(*command, "--to", options->to, "Session to show (default: the last)", 1, largest_session);
    command
        ->add_option("--respondent", options->respondents,
                     "Only this respondent (CU, eu, iaea, intro); may be given again")
        ->type_name("ID");
    command->add_option("--kind", options->kinds, "Only changes of this kind; may be given again")
        ->type_name("KIND")
        ->check(CLI::IsMember({"unchanged", "reworded", "updated", "merged", "split", "added", "dropped"}));
    command
        ->add_option("--topic", options->topics,
                     "Only changes about this topic (config/topics.yaml); may be given again")
        ->type_name("ID");
    command->add_option("--min-significance", options->least, "Only changes of at least this significance, 0 to 1")
        ->type_name("X")
        ->check(CLI::Validator(
            [](const std::string& text) {
                double number = 0;
                const bool is_number = CLI::detail::lexical_cast(text, number);
                return is_number && number >= 0 && number <= 1  // which nan is not
                    ? std::string()
                    : "'" + text + "' is not a number from 0 to 1";
            },
            ""));
    command->add_flag("--explain", options->explain, "The scores behind each pair (text only)");
    command->add_option("--format", options->format, "Form of the change log")
        ->type_name("FORM")
        ->check(CLI::IsMember({"text", "markdown", "json"}))
        ->capture_default_str();
    command->add_option("--color", options->colour, "Colour in the terminal; NO_COLOR is heeded")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str();
    command
        ->add_option("--names", options->names, "Language of the respondents' names (default: the first of the pages)")
        ->type_name("CODE");
    command->callback([options, &code] { code = run(*options); });
}

}  // namespace sessiondiff
