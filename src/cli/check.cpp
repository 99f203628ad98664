// sessiondiff check [FILE …]: what the reader should know about the reports.
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <memory>

#include "cli/command.h"
#include "cli/reviewed.h"
#include "compare/chronicle.h"
#include "compare/subject.h"
#include "parallel/in_order.h"
#include "report/editions.h"
#include "report/extract/rule_examples.h"

namespace sessiondiff {

namespace {

struct CheckOptions {
    CommonOptions common;
    std::vector<std::string> files;
    bool rules = false;
};

// Runs the examples of every rule; the languages are all loaded for it.
Diagnostics check_config(const Config& config) {
    Diagnostics all = check_furniture_examples(config.furniture(),
                                               (std::filesystem::path(config.folder()) / "furniture.yaml").string());
    for (const std::string& code : config.language_codes()) {
        const FactContext context{config.language(code), config.registry(), config.instruments(), config.topics()};
        for (Diagnostic& problem : check_rule_examples(context, config.folder())) all.push_back(std::move(problem));
    }
    return all;
}

// What tells whether documents of one session belong together.
Report identity_of(const Report& report) {
    Report identity;
    identity.session = report.session;
    identity.series = report.series;
    identity.language = report.language;
    identity.is_single = report.is_single;
    identity.path = report.path;
    identity.symbol = report.symbol;
    identity.title = report.title;
    return identity;
}

// Says what is to be said of each report, in the order of the corpus, and lets it go. Gives how many could be read.
std::size_t check_reports(const Corpus& corpus, const Config& config, const CommonOptions& options,
                          const std::function<void(const Diagnostics&)>& say) {
    std::size_t next = 0;
    std::map<int, std::vector<ReadDocument>> sessions;  // without their texts
    struct Read {
        const CorpusEntry* entry = nullptr;
        ReportResult result;
    };
    const auto take = [&](const Read& read) {
        say(read.result.diagnostics);
        if (!read.result.report) return true;
        const Report& report = *read.result.report;
        say(report.diagnostics);
        if (report.session != 0) sessions[report.session].push_back({identity_of(report), read.entry->location});
        return true;
    };
    for_each_in_order<const CorpusEntry*, Read>(
        options.thread_count(),
        [&] { return next < corpus.reports.size() ? std::optional(&corpus.reports[next++]) : std::nullopt; },
        [&](const CorpusEntry* const& entry) {
            return Read{entry, read_report(*entry, config, options.limits())};
        },
        take);
    Subjects subjects;
    const std::string language = main_language(corpus);
    for (auto& [session, documents] : sessions) {
        const JoinedDocuments joined = join_editions(join_documents(std::move(documents)), language);
        say(joined.diagnostics);
        say(subjects.check(joined.reports.front().report, joined.reports.front().location));
    }
    return sessions.size();
}

// What is to be said of decisions: which contradict each other, whose texts are gone or compared with others. Reads the
// reports once more, as a decision is one of all documents of a session, and compares them as a build does.
void check_decisions(const Corpus& corpus, const Config& config, const CommonOptions& options,
                     const std::function<void(const Diagnostics&)>& say) {
    Reviewed reviewed = decisions_of(options, config);
    say(reviewed.said);
    if (reviewed.decisions.empty()) return;
    ComparisonRules rules = comparison_rules(config, options.limits());
    rules.decisions = &reviewed.decisions;
    Chronicle chronicle(rules, options.thread_count());
    const auto take = [&](Report report) {
        say(reviewed.decisions.apply(report));
        add_vocabulary(rules, report.language, config);
        reviewed.decisions.note_compared(chronicle.add(report).changes);
    };
    for_each_report(corpus, file_source(config, options.limits()), options.thread_count(),
                    {[](const Diagnostics& said_already) { static_cast<void>(said_already); }, take});
    say(reviewed.decisions.finish());
}

int run(const CheckOptions& options) {
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    if (options.rules) {
        const Diagnostics problems = check_config(config);
        std::string text;
        for (const Diagnostic& problem : problems) text += to_text(problem) + "\n";
        if (!options.common.quiet)
            text += fmt::format("{}: {} rules do not keep their examples\n", config.folder(), problems.size());
        if (!write_stdout(text) || !problems.empty()) return exit_problems;
        if (options.files.empty() && options.common.corpus.empty()) return exit_done;
    }
    Corpus corpus;
    if (options.files.empty()) {
        corpus = corpus_of(options.common, config);
    } else {
        for (const std::string& file : options.files) {
            CorpusEntry entry;
            entry.path = file;
            entry.location = file;
            corpus.reports.push_back(std::move(entry));
        }
    }
    int count[3] = {0, 0, 0};
    std::string text;
    const auto say = [&](const Diagnostics& diagnostics) {
        for (const Diagnostic& diagnostic : diagnostics) {
            ++count[static_cast<int>(diagnostic.severity)];
            const bool shown = diagnostic.severity == Severity::error ||
                (diagnostic.severity == Severity::warning && !options.common.quiet) ||
                (diagnostic.severity == Severity::note && options.common.verbose);
            if (shown) text += to_text(diagnostic) + "\n";
        }
    };
    const std::size_t reports = check_reports(corpus, config, options.common, say);
    if (options.files.empty()) check_decisions(corpus, config, options.common, say);
    if (!options.common.quiet)
        text += fmt::format("{} reports: {} errors, {} warnings, {} notes\n", reports, count[2], count[1], count[0]);
    if (!write_stdout(text)) return exit_problems;
    return count[2] > 0 ? exit_problems : exit_done;
}

}  // namespace

void add_check_command(CLI::App& program, int& code) {
    auto options = std::make_shared<CheckOptions>();
    CLI::App* command = program.add_subcommand("check", "Print diagnostics; exit with 1 where there are errors");
    command->add_option("file", options->files, "Reports; without any, those of the corpus")->type_name("FILE");
    add_common_options(*command, options->common);
    add_corpus_option(*command, options->common);
    add_review_option(*command, options->common);
    // Here the folder may be left out: to check a config folder is a job of its own.
    CLI::Option* rules = command->get_option("--config");
    rules->expected(0, 1)->type_name("[DIR]")->description(
        "Check the rules of the config folder against their examples");
    command->callback([options, rules, &code] {
        options->rules = rules->count() > 0;
        code = run(*options);
    });
}

}  // namespace sessiondiff
