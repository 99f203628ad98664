// sessiondiff review: what readers decided, and the asking.
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <pwd.h>
#include <set>
#include <unistd.h>
#include <unordered_map>

#include "cli/command.h"
#include "cli/reviewed.h"
#include "compare/chronicle.h"
#include "config/review_file.h"
#include "data/review_table.h"
#include "review/contradictions.h"
#include "review/entries.h"
#include "review/review_edit.h"
#include "terminal/review.h"
#include "text/unicode.h"
#include "text/visible.h"

namespace sessiondiff {

namespace {

struct ReviewOptions {
    CommonOptions common;
    int session = 0;  ///< 0: all
    std::vector<std::string> respondents;
    std::string who;
    std::string on;
    std::string imported;
    std::string exported;
    bool list = false;
    bool stale = false;
};

// The user's name in full, else that of the account.
std::string name_of_user() {
    const passwd* user = ::getpwuid(::getuid());
    if (user == nullptr) return "reviewer";
    const std::string full = std::string(user->pw_gecos).substr(0, std::string(user->pw_gecos).find(','));
    return full.empty() ? user->pw_name : full;
}

std::string today() {
    std::time_t now = std::time(nullptr);
    if (const char* given = std::getenv("SOURCE_DATE_EPOCH"))
        if (const auto seconds = whole_number<std::time_t>(given)) now = *seconds;
    std::tm parts{};
    ::localtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

// Where decisions are written: the only file that is named, or the one beside the corpus.
std::string file_to_write(const CommonOptions& options) {
    namespace fs = std::filesystem;
    if (options.reviews.size() > 1)
        throw UsageError({Severity::error, "usage", "of several files none can be written; name one", {}, "--review"});
    if (!options.reviews.empty()) return options.reviews.front();
    const fs::path corpus = options.corpus_file();
    std::error_code error;
    return ((fs::is_directory(corpus, error) ? corpus : corpus.parent_path()) / "review.yaml").string();
}

// A file that is still to be written holds nothing.
CommonOptions with_files_that_are_there(CommonOptions options) {
    std::error_code error;
    if (options.reviews.size() == 1 && !std::filesystem::exists(options.reviews.front(), error)) {
        options.corpus = options.corpus_file();
        options.reviews = {"/dev/null"};
    }
    return options;
}

struct Read {
    std::vector<ReviewEntry> entries;
    bool problems = false;
};

// The entries of the sessions that are asked for. Says what is to be said of decisions.
Read read_entries(const ReviewOptions& options, const Config& config, Reviewed& reviewed) {
    const Corpus corpus = corpus_of(options.common, config);
    ComparisonRules rules = comparison_rules(config, options.common.limits());
    rules.decisions = &reviewed.decisions;
    Read read;
    CommonOptions errors_only = options.common;
    errors_only.quiet = !options.common.verbose;
    const auto say = [&](const Diagnostics& said, const CommonOptions& how) {
        read.problems = print_diagnostics(said, how) || read.problems;
    };
    say(reviewed.said, options.common);
    const std::set<std::string> respondents(options.respondents.begin(), options.respondents.end());
    Chronicle chronicle(rules, options.common.thread_count());
    const auto take = [&](Report report) {
        say(reviewed.decisions.apply(report), options.common);
        add_vocabulary(rules, report.language, config);
        const ChronicleSession session = chronicle.add(report);
        reviewed.decisions.note_compared(session.changes);
        if (options.session != 0 && options.session != report.session) return;
        for (ReviewEntry& entry : entries_of(session))
            if (respondents.empty() || respondents.contains(entry.comparison.respondent))
                read.entries.push_back(std::move(entry));
    };
    for_each_report(corpus, file_source(config, options.common.limits()), options.common.thread_count(),
                    {[&](const Diagnostics& said) { say(said, errors_only); }, take});
    say(reviewed.decisions.finish(), options.common);
    put_in_reading_order(read.entries);
    return read;
}

std::string line_of(const Decision& decision) {
    const auto side = [](const std::vector<DecidedText>& texts) {
        std::string keys;
        for (const DecidedText& text : texts) keys += (keys.empty() ? "" : "+") + text.key;
        return keys;
    };
    std::string line = fmt::format("{}:{}: {} {} by {}: {}{}{}", decision.file, decision.line, decision.on,
                                   name_of(decision.verdict), decision.who, side(decision.from),
                                   decision.from.empty() || decision.to.empty() ? "" : " → ", side(decision.to));
    if (decision.fact) line += fmt::format(" {} {}", name_of(decision.fact->verdict), decision.fact->said);
    const std::vector<DecidedText>& texts = decision.to.empty() ? decision.from : decision.to;
    line += fmt::format(" “{}”", shortened(texts.front().words, 30));
    if (!decision.note.empty()) line += " — " + decision.note;
    return visible(line) + "\n";
}

int list(const ReviewOptions& options, const Config& config) {
    std::string text;
    for (const std::string& file : review_files(options.common))
        for (const Decision& decision : load_decisions(file, config.instruments(), options.common.yaml_limits()))
            text += line_of(decision);
    return write_stdout(text) ? exit_done : exit_problems;
}

bool is_review_file(const std::string& name) {
    const std::string extension = std::filesystem::path(name).extension().string();
    return extension == ".yaml" || extension == ".yml";
}

// Those of a table, or of a file as the pages save it.
std::vector<Decision> decisions_to_import(const ReviewOptions& options, const Config& config,
                                          const Reviewer& reviewer) {
    if (!is_review_file(options.imported)) return load_review_table(options.imported, reviewer.who, reviewer.on);
    return load_decisions(options.imported, config.instruments(), options.common.yaml_limits());
}

// A row of a table may name other texts than those that stand in it: who pairs a text with another writes its key
// alone. So the first words are those of the statement that has the key. Says which keys no statement has.
Diagnostics put_words_of_keys(std::vector<Decision>& rows, const ReviewOptions& options, const Config& config) {
    std::unordered_map<std::string, std::string> words;
    const auto take = [&](const std::vector<Statement>& statements) {
        for (const Statement& statement : statements) words.emplace(statement.key, decided_text(statement).words);
    };
    for_each_report(corpus_of(options.common, config), file_source(config, options.common.limits()),
                    options.common.thread_count(),
                    {[](const Diagnostics&) {},
                     [&](const Report& report) {
                         take(report.introduction);
                         for (const Submission& submission : report.submissions) take(submission.statements);
                     }});
    Diagnostics said;
    for (Decision& row : rows)
        for (std::vector<DecidedText>* side : {&row.from, &row.to})
            for (DecidedText& text : *side) {
                if (const auto known = words.find(text.key); known != words.end()) {
                    text.words = known->second;
                } else {
                    said.push_back({Severity::warning,
                                    "decision-stale",
                                    fmt::format("no statement has the key {}", text.key),
                                    {row.line, row.line},
                                    row.file});
                }
            }
    return said;
}

// Two decisions that cannot both hold: each statement stands in one group. Nothing says which is meant.
void check_rows(const std::vector<Decision>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (rows[i].on == rows[j].on && contradict(rows[i], rows[j]))
                throw ConfigError(
                    {Severity::error,
                     "decision-contradicts",
                     fmt::format("“{}” contradicts “{}” in line {}, both of {}: a text has one row with "
                                 "all that belongs to it; nothing was written",
                                 name_of(rows[i].verdict), name_of(rows[j].verdict), rows[j].line, rows[i].on),
                     {rows[i].line, rows[i].line},
                     rows[i].file});
}

// Adds what is decided there and nobody has decided so yet. In a table the same is what has the same verdict: whoever
// exports it again gets all rows with who decided them. A file says of each decision when it was made.
int import_decisions(const ReviewOptions& options, const Config& config, const Reviewer& reviewer) {
    ReviewEdit file(file_to_write(options.common), config.instruments(), options.common.yaml_limits());
    std::vector<Decision> known;
    for (const std::string& name : review_files(with_files_that_are_there(options.common)))
        for (Decision& decision : load_decisions(name, config.instruments(), options.common.yaml_limits()))
            known.push_back(std::move(decision));
    const bool is_dated = is_review_file(options.imported);
    int written = 0;
    std::size_t replaced = 0;
    std::vector<Decision> rows = decisions_to_import(options, config, reviewer);
    check_rows(rows);
    if (!is_dated) print_diagnostics(put_words_of_keys(rows, options, config), options.common);
    for (Decision& decision : rows) {
        const bool is_known = std::any_of(known.begin(), known.end(), [&](const Decision& other) {
            if (is_dated) return say_the_same(other, decision);
            return other.verdict == decision.verdict && keys_of(other) == keys_of(decision) &&
                (!other.kind || other.kind == decision.kind) && other.note == decision.note;
        });
        if (is_known) continue;
        replaced += file.add(decision).size();
        known.push_back(std::move(decision));
        ++written;
    }
    const std::string instead = replaced > 0 ? fmt::format(", in place of {} earlier ones of that day", replaced) : "";
    return write_stdout(fmt::format("{} decisions written to {}{}\n", written, visible(file.path()), instead))
        ? exit_done
        : exit_problems;
}

int ask(const ReviewOptions& options, const Config& config, Read read, const Reviewer& reviewer) {
    std::erase_if(read.entries, [](const ReviewEntry& entry) { return is_decided(entry.change()); });
    ReviewEdit file(file_to_write(options.common), config.instruments(), options.common.yaml_limits());
    TerminalStyle style;
    style.colour = ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
    style.columns = terminal_columns();
    const std::string names = label_languages(config.folder()).front();
    review_entries(
        read.entries, file, reviewer, style,
        [&](const std::string& id) { return config.registry().display_name(id, names); }, std::cin, std::cout);
    return read.problems ? exit_problems : exit_done;
}

int run(const ReviewOptions& options) {
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    const Reviewer reviewer{options.who.empty() ? name_of_user() : options.who,
                            options.on.empty() ? today() : options.on};
    if (options.list) return list(options, config);
    if (!options.imported.empty()) return import_decisions(options, config, reviewer);
    Reviewed reviewed = decisions_of(with_files_that_are_there(options.common), config);
    Read read = read_entries(options, config, reviewed);
    if (options.stale) return read.problems ? exit_problems : exit_done;
    if (options.exported.empty()) return ask(options, config, std::move(read), reviewer);
    return write_stdout(review_table(read.entries)) && !read.problems ? exit_done : exit_problems;
}

}  // namespace

void add_review_command(CLI::App& program, int& code) {
    auto options = std::make_shared<ReviewOptions>();
    CLI::App* command = program.add_subcommand("review", "Go through a change log and keep what you decide");
    add_common_options(*command, options->common);
    add_corpus_option(*command, options->common);
    add_review_option(*command, options->common);
    add_number(*command, "--session", options->session, "Only entries of this session", 1, largest_session);
    command
        ->add_option("--respondent", options->respondents,
                     "Only this respondent (CU, eu, iaea, intro); may be given again")
        ->type_name("ID");
    command->add_option("--who", options->who, "Who decides (default: the name of the user)")->type_name("NAME");
    command->add_option("--on", options->on, "The day of the decisions (default: today)")->type_name("DATE");
    CLI::Option* list = command->add_flag("--list", options->list, "Print the decisions");
    command->add_flag("--stale", options->stale, "Print decisions whose texts are gone")->excludes(list);
    command->add_option("--export", options->exported, "Print all entries with what was decided, as a table")
        ->type_name("FORM")
        ->check(CLI::IsMember({"csv"}));
    command
        ->add_option("--import", options->imported,
                     "Take decisions from such a table (CSV), or from a file that a change log saved (YAML)")
        ->type_name("FILE");
    command->callback([options, &code] { code = run(*options); });
}

}  // namespace sessiondiff
