// sessiondiff parse FILE …: reports as JSON.
#include <fmt/format.h>
#include <memory>

#include "cli/command.h"
#include "model/json.h"
#include "render/explanation.h"

namespace sessiondiff {

namespace {

struct ParseOptions {
    CommonOptions common;
    std::vector<std::string> files;
    std::string language;
    std::string layout;
    int session = 0;
    bool explain = false;
};

int run(const ParseOptions& options) {
    const Config config(options.common.config_folder());
    bool problems = false;
    for (const std::string& file : options.files) {
        CorpusEntry entry;
        entry.path = file;
        entry.location = file;
        if (!options.language.empty()) entry.language = options.language;
        if (!options.layout.empty()) entry.layout = options.layout;
        if (options.session != 0) entry.session = options.session;
        const ReportResult result = read_report(entry, config, options.common.limits());
        problems = print_diagnostics(result.diagnostics, options.common) || problems;
        if (!result.report) continue;
        problems = print_diagnostics(result.report->diagnostics, options.common) || problems;
        if (!write_stdout(options.explain ? explanation(*result.report, config.topics(), terminal_columns()) : dump(to_json(*result.report)))) return exit_problems;
    }
    return problems ? exit_problems : exit_done;
}

}  // namespace

void add_parse_command(CLI::App& program, int& code) {
    auto options = std::make_shared<ParseOptions>();
    CLI::App* command = program.add_subcommand("parse", "Print a report as JSON");
    command->add_option("file", options->files, "Report; - reads standard input")->required()->type_name("FILE");
    command->add_option("--language", options->language, "Language of the report (ISO 639-1); else detected")->type_name("CODE");
    command->add_option("--layout", options->layout, "Layout of the text; else detected")->type_name("NAME");
    command->add_option("--session", options->session, "Session; else read from the document")->type_name("N")->check(CLI::Range(1, 999));
    command->add_flag("--explain", options->explain, "Print each statement with its facts and the rule behind each");
    add_common_options(*command, options->common);
    command->callback([options, &code] { code = run(*options); });
}

}  // namespace sessiondiff
