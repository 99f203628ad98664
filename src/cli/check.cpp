// sessiondiff check [FILE …]: what the reader should know about the reports.
#include <fmt/format.h>
#include <memory>

#include "cli/command.h"

namespace sessiondiff {

namespace {

struct CheckOptions {
    CommonOptions common;
    std::vector<std::string> files;
};

int run(const CheckOptions& options) {
    const Config config(options.common.config_folder());
    Corpus corpus;
    if (options.files.empty()) {
        corpus = load_corpus(options.common.corpus_file());
    } else {
        for (const std::string& file : options.files) {
            CorpusEntry entry;
            entry.path = file;
            entry.location = file;
            corpus.reports.push_back(std::move(entry));
        }
    }
    const CorpusResult result = read_corpus(corpus, config, options.common.limits(), options.common.thread_count());
    int count[3] = {0, 0, 0};
    std::string text;
    for (const Diagnostic& diagnostic : result.diagnostics) {
        ++count[static_cast<int>(diagnostic.severity)];
        const bool shown = diagnostic.severity == Severity::error || (diagnostic.severity == Severity::warning && !options.common.quiet) ||
                           (diagnostic.severity == Severity::note && options.common.verbose);
        if (shown) text += to_text(diagnostic) + "\n";
    }
    if (!options.common.quiet)
        text += fmt::format("{} reports: {} errors, {} warnings, {} notes\n", result.reports.size(), count[2], count[1], count[0]);
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
    command->callback([options, &code] { code = run(*options); });
}

}  // namespace sessiondiff
