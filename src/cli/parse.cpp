// sessiondiff parse FILE …: reports as JSON.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "config/corpus.h"
#include "data/json.h"
#include "data/parsed.h"
#include "data/parsed_files.h"
#include "parallel/in_order.h"
#include "report/layout/layout.h"
#include "terminal/explanation.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

struct ParseOptions {
    CommonOptions common;
    std::vector<std::string> files;
    std::string list;  ///< file with names of reports, one a line; - is standard input
    std::string language;
    std::string layout;
    int session = 0;
    bool single = false;
    bool explain = false;
    bool lines = false;
};

// The reports of a corpus by where they are.
std::map<fs::path, CorpusEntry> by_place(const std::string& corpus, const YamlLimits& limits) {
    std::map<fs::path, CorpusEntry> entries;
    std::error_code error;
    if (!corpus.empty())
        for (const CorpusEntry& entry : load_corpus(corpus, limits).reports)
            entries.emplace(fs::weakly_canonical(entry.location, error), entry);
    return entries;
}

// What the corpus says of a file, where it names it; the options of the command say more.
CorpusEntry entry_of(const std::string& file, const std::map<fs::path, CorpusEntry>& corpus,
                     const ParseOptions& options) {
    CorpusEntry entry;
    entry.path = file;
    std::error_code error;
    if (const auto known = corpus.find(fs::weakly_canonical(file, error)); known != corpus.end()) entry = known->second;
    entry.location = file;
    if (!options.language.empty()) entry.language = options.language;
    if (!options.layout.empty()) entry.layout = options.layout;
    if (options.session != 0) entry.session = options.session;
    entry.is_single = entry.is_single || options.single;
    return entry;
}

std::string printed(const Report& report, const Config& config, const ParseOptions& options) {
    if (options.lines) return parsed_line(report, SESSIONDIFF_VERSION);
    return options.explain ? explanation(report, config.topics(), terminal_columns()) : to_text(report);
}

// What is printed of one file.
struct ParsedFile {
    Diagnostics diagnostics;
    std::string text;
};

int run(const ParseOptions& options) {
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    if (!options.language.empty()) expect_one_of("--language", options.language, config.language_codes());
    std::vector<std::string> known_layouts;
    for (const Layout& layout : layouts()) known_layouts.emplace_back(layout.name);
    if (!options.layout.empty()) expect_one_of("--layout", options.layout, known_layouts);
    const std::map<fs::path, CorpusEntry> corpus = by_place(options.common.corpus, options.common.yaml_limits());
    std::optional<InputLines> listed;
    if (!options.list.empty()) listed.emplace(options.list);
    std::size_t given = 0;
    const auto next = [&]() -> std::optional<std::string> {
        if (given < options.files.size()) return options.files[given++];
        std::optional<std::string> line;
        while (listed && (line = listed->next()) && line->empty()) continue;
        return line;
    };
    const auto parse = [&](const std::string& file) {
        ParsedFile parsed;
        ReportResult result = read_report(entry_of(file, corpus, options), config, options.common.limits());
        parsed.diagnostics = std::move(result.diagnostics);
        if (!result.report) return parsed;
        parsed.diagnostics.insert(parsed.diagnostics.end(), result.report->diagnostics.begin(),
                                  result.report->diagnostics.end());
        parsed.text = printed(*result.report, config, options);
        return parsed;
    };
    bool problems = false;
    bool is_open = true;
    const auto print = [&](const ParsedFile& parsed) {
        problems = print_diagnostics(parsed.diagnostics, options.common) || problems;
        is_open = write_stdout(parsed.text);
        return is_open;
    };
    // Two threads cannot share standard input.
    const bool reads_input = std::find(options.files.begin(), options.files.end(), "-") != options.files.end();
    for_each_in_order<std::string, ParsedFile>(reads_input ? 1 : options.common.thread_count(), next, parse, print);
    if (listed && !listed->is_readable()) {
        fmt::print(stderr, "{}: error: cannot be read [unreadable-file]\n", options.list);
        return exit_problems;
    }
    return problems || !is_open ? exit_problems : exit_done;
}

}  // namespace

void add_parse_command(CLI::App& program, int& code) {
    auto options = std::make_shared<ParseOptions>();
    CLI::App* command = program.add_subcommand("parse", "Print a report as JSON");
    command->add_option("file", options->files, "Report; - reads standard input")->type_name("FILE");
    command->add_option("--list", options->list, "Read names of reports, one a line; - reads them from standard input")
        ->type_name("FILE");
    command
        ->add_option("--corpus", options->common.corpus,
                     "What this list says of a report holds for it: its name, session, language ...")
        ->type_name("FILE");
    command->add_option("--language", options->language, "Language of the report (ISO 639-1); else detected")
        ->type_name("CODE");
    command->add_option("--layout", options->layout, "Layout of the text; else detected")->type_name("NAME");
    add_number(*command, "--session", options->session, "Session; else read from the document", 1, largest_session);
    command->add_flag("--single", options->single,
                      "The file is one reply: a heading, language and date, and no section");
    command->add_flag("--explain", options->explain, "Print each statement with its facts and the rule behind each");
    command->add_flag("--lines", options->lines, "Print each report in one line, for build --from-parsed")
        ->excludes("--explain");
    add_common_options(*command, options->common);
    command->callback([options, &code] {
        if (options->files.empty() && options->list.empty()) throw CLI::RequiredError("file");
        code = run(*options);
    });
}

}  // namespace sessiondiff
