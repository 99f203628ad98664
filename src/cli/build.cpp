// sessiondiff build: the main job, from the corpus to out/.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "cli/command.h"
#include "compare/archive.h"
#include "model/json.h"
#include "render/output_folder.h"
#include "render/site.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

struct BuildOptions {
    CommonOptions common;
    std::string templates;
    std::string out = "out";
    std::vector<std::string> languages;
    bool keep_going = false;
};

std::map<std::string, std::string> data_files(const Archive& archive) {
    std::map<std::string, std::string> files;
    for (const Report& report : archive.reports) files[fmt::format("data/report-{}.json", report.session)] = dump(to_json(report));
    for (const SessionChanges& changes : archive.changes) files[fmt::format("data/changes-{}.json", changes.session)] = dump(to_json(changes));
    files["data/participation.json"] = dump(to_json(archive.participation));
    files["data/participation.csv"] = to_csv(archive.participation);
    files["data/series.json"] = dump(series_json(archive));
    files["data/series.csv"] = series_csv(archive);
    files["data/threads.json"] = dump(threads_json(archive));
    files["data/instruments.json"] = dump(instruments_json(archive));
    files["data/instruments.csv"] = instruments_csv(archive);
    return files;
}

std::vector<SiteLanguage> site_languages(const BuildOptions& options, const Config& config, const ComparisonRules& rules) {
    std::vector<std::string> codes = options.languages;
    if (codes.empty()) codes = {"en", "zh"};
    std::vector<SiteLanguage> languages;
    for (const std::string& code : codes) {
        SiteLanguage language;
        language.code = code;
        language.labels = load_labels((fs::path(config.folder()) / "labels" / (code + ".yaml")).string());
        // The reasons of changes stand beside their weights.
        for (const SignificanceRule& rule : rules.significance)
            if (const auto reason = rule.reason.find(code); reason != rule.reason.end()) language.labels.emplace("why_" + rule.code, reason->second);
        language.respondent_name = [&config, code](std::string_view id) { return config.registry().display_name(id, code); };
        languages.push_back(std::move(language));
    }
    return languages;
}

int run(const BuildOptions& options) {
    const Config config(options.common.config_folder());
    const Corpus corpus = load_corpus(options.common.corpus_file());
    show_progress(fmt::format("reading {} reports", corpus.reports.size()), options.common);
    CorpusResult read = read_corpus(corpus, config, options.common.limits(), options.common.thread_count());
    clear_progress(options.common);
    const bool problems = print_diagnostics(read.diagnostics, options.common);
    if (read.reports.empty() || (problems && !options.keep_going)) {
        fmt::print(stderr, "nothing was written: {} of {} reports could be read{}\n", read.reports.size(), corpus.reports.size(),
                   read.reports.empty() ? "" : "; --keep-going builds from what was read");
        return exit_problems;
    }
    std::string digests;
    std::stable_sort(read.reports.begin(), read.reports.end(), [](const Report& a, const Report& b) { return a.session < b.session; });
    for (const Report& report : read.reports) digests += report.sha256 + "\n";
    show_progress("comparing", options.common);
    const ComparisonRules rules = comparison_rules(read.reports, config);
    Archive archive = compare_reports(std::move(read.reports), rules, options.common.thread_count());
    archive.corpus_digest = sha256_hex(digests);
    show_progress("writing", options.common);
    const std::string templates = options.templates.empty() ? (fs::path(find_home()) / "templates").string() : options.templates;
    std::map<std::string, std::string> files = render_site(archive, site_languages(options, config, rules), templates, SESSIONDIFF_VERSION);
    files.merge(data_files(archive));
    replace_output(options.out, files);
    clear_progress(options.common);
    if (!options.common.quiet) fmt::print("{}\n", (fs::path(options.out) / "index.html").lexically_normal().string());
    return problems ? exit_problems : exit_done;
}

}  // namespace

void add_build_command(CLI::App& program, int& code) {
    auto options = std::make_shared<BuildOptions>();
    CLI::App* command = program.add_subcommand("build", "Read the corpus, compare the sessions, write pages and data");
    add_common_options(*command, options->common);
    add_corpus_option(*command, options->common);
    command->add_option("--templates", options->templates, "Folder of the page templates")->type_name("DIR");
    command->add_option("--out", options->out, "Folder for the result")->type_name("DIR")->capture_default_str();
    command->add_option("--lang", options->languages, "Language of the pages, en or zh; may be given twice (default: both)")->type_name("CODE");
    command->add_flag("--keep-going", options->keep_going, "Build from the reports that could be read; the exit code is 1 all the same");
    command->callback([options, &code] { code = run(*options); });
}

}  // namespace sessiondiff
