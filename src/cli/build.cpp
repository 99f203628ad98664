// sessiondiff build: the main job, from the corpus to out/.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "compare/archive.h"
#include "eval/evaluation.h"
#include "data/json.h"
#include "data/data_files.h"
#include "output/output_folder.h"
#include "pages/site.h"
#include "text/digest.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

struct BuildOptions {
    CommonOptions common;
    std::string templates;
    std::string out = "out";
    std::vector<std::string> languages;
    std::vector<std::string> parsed;  ///< files of `parse --lines`, in place of the reports
    bool data_only = false;
    bool keep_going = false;
    bool dump_view = false;
    std::string dumped_page;  ///< empty: all of them
};

std::string digest_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    Sha256 digest;
    std::array<char, 1 << 14> piece;
    while (stream.read(piece.data(), piece.size()), stream.gcount() > 0)
        digest.add({piece.data(), static_cast<std::size_t>(stream.gcount())});
    return digest.hex();
}

// The files that decide what a build says, with their digests; by path.
std::vector<ConfigurationFile> configuration_files(const fs::path& folder) {
    std::vector<ConfigurationFile> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".yaml")
            files.push_back({entry.path().lexically_relative(folder).generic_string(), digest_of(entry.path())});
    std::sort(files.begin(), files.end(),
              [](const ConfigurationFile& a, const ConfigurationFile& b) { return a.path < b.path; });
    return files;
}

std::string digest_of(const std::vector<ConfigurationFile>& files) {
    std::string lines;
    for (const ConfigurationFile& file : files) lines += fmt::format("{}  {}\n", file.sha256, file.path);
    return sha256_hex(lines);
}

// https://reproducible-builds.org/specs/source-date-epoch/: seconds since 1970. Anything else is no date.
std::string source_date() {
    const char* text = std::getenv("SOURCE_DATE_EPOCH");
    if (text == nullptr) return {};
    const std::string_view digits(text);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    constexpr std::int64_t end_of_9999 = 253402300799;
    if (error != std::errc() || end != digits.data() + digits.size() || seconds < 0 || seconds > end_of_9999) return {};
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::string topic_name(const TopicRegistry& registry, std::string_view id, const std::string& code) {
    for (const Topic& topic : registry.all())
        if (topic.id == id)
            if (const auto name = topic.names.find(code); name != topic.names.end()) return name->second;
    return {};
}

// The reader's pairs quote one corpus; of any other they say nothing.
std::vector<Measure> measure(const Archive& archive) {
    const fs::path folder = fs::path(find_home()) / "tests" / "eval";
    if (!fs::is_directory(folder)) return {};
    const std::vector<ExpectedComparison> expected = load_expected_files({folder.string()});
    if (expected.empty()) return {};
    const Evaluation result = evaluate(archive, expected);
    return result.problems.empty() ? measures(result) : std::vector<Measure>();
}

Provenance provenance_of(const Archive& archive, const std::vector<ConfigurationFile>& configuration) {
    const std::string date = source_date().substr(0, std::string_view("2000-01-01").size());
    return {SESSIONDIFF_VERSION, date, configuration, measure(archive)};
}

std::vector<SiteLanguage> site_languages(const BuildOptions& options, const Config& config,
                                         const ComparisonRules& rules) {
    std::vector<std::string> codes = options.languages;
    if (codes.empty()) codes = label_languages(config.folder());
    std::vector<SiteLanguage> languages;
    for (const std::string& code : codes) {
        SiteLanguage language;
        language.code = code;
        language.labels =
            load_labels((fs::path(config.folder()) / "labels" / (code + ".yaml")).string(), config.limits());
        // The reasons of changes stand beside their weights.
        for (const SignificanceRule& rule : rules.significance)
            if (const auto reason = rule.reason.find(code); reason != rule.reason.end())
                language.labels.emplace("why_" + rule.code, reason->second);
        language.respondent_name = [&config, code](std::string_view id) {
            return config.registry().display_name(id, code);
        };
        language.instrument_name = [&config, code](std::string_view id) {
            return config.instruments().display_name(id, code);
        };
        language.topic_name = [&config, code](std::string_view id) { return topic_name(config.topics(), id, code); };
        language.is_of_un_system = [&config](std::string_view id) {
            const Organization* organization = config.registry().organization(id);
            return organization != nullptr && organization->group.starts_with("un_");
        };
        languages.push_back(std::move(language));
    }
    return languages;
}

int nothing_written(std::size_t read, const Corpus& corpus) {
    fmt::print(stderr, "nothing was written: {} of {} reports could be read{}\n", read, corpus.reports.size(),
               read == 0 ? "" : "; --keep-going builds from what was read");
    return exit_problems;
}

FileSink sink_of(OutputFolder& out) {
    return [&out](const std::string& path, std::string_view content) { out.write(path, content); };
}

int say_done(const BuildOptions& options, bool problems) {
    clear_progress(options.common);
    if (!options.common.quiet)
        fmt::print("{}\n",
                   (fs::path(options.out) / (options.data_only ? "data/datapackage.json" : "index.html"))
                       .lexically_normal()
                       .string());
    return problems ? exit_problems : exit_done;
}

int run(const BuildOptions& options) {
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    const Corpus corpus = load_corpus(options.common.corpus_file(), options.common.yaml_limits());
    const std::vector<ConfigurationFile> configuration = configuration_files(config.folder());
    const BuildRecord record{std::string(SESSIONDIFF_VERSION), digest_of(configuration), source_date()};
    show_progress(fmt::format("reading {} reports", corpus.reports.size()), options.common);
    CorpusResult read = options.parsed.empty()
        ? read_corpus(corpus, config, options.common.limits(), options.common.thread_count())
        : read_parsed(options.parsed, corpus, config);
    clear_progress(options.common);
    const bool problems = print_diagnostics(read.diagnostics, options.common);
    if (read.reports.empty() || (problems && !options.keep_going)) return nothing_written(read.reports.size(), corpus);
    std::string digests;
    std::stable_sort(read.reports.begin(), read.reports.end(),
                     [](const Report& a, const Report& b) { return a.session < b.session; });
    for (const Report& report : read.reports) digests += report.sha256 + "\n";
    show_progress("comparing", options.common);
    const ComparisonRules rules = comparison_rules(read.reports, config, options.common.limits());
    Archive archive = compare_reports(std::move(read.reports), rules, options.common.thread_count());
    archive.corpus_digest = sha256_hex(digests);
    archive.publication = corpus.publication;
    show_progress("writing", options.common);
    const std::vector<SiteLanguage> languages = site_languages(options, config, rules);
    const Provenance provenance = provenance_of(archive, configuration);
    if (options.dump_view) {
        clear_progress(options.common);
        const Json views = site_views(archive, languages, provenance, options.dumped_page);
        if (views.empty()) {
            fmt::print(stderr, "there is no page '{}'; pages are named as in out/, without the extension: en/index\n",
                       options.dumped_page);
            return exit_usage;
        }
        return write_stdout(views.dump(2) + "\n") && !problems ? exit_done : exit_problems;
    }
    std::vector<fs::path> templates{fs::path(find_home()) / "templates"};
    if (!options.templates.empty()) templates.insert(templates.begin(), options.templates);
    OutputFolder out(options.out);
    const FileSink write = sink_of(out);
    const auto write_data = [&] { write_data_files(archive, record, write, out.scratch()); };
    if (options.data_only) write_data();
    else write_site(archive, languages, templates, provenance, options.common.thread_count(), write, write_data);
    out.commit();
    return say_done(options, problems);
}

}  // namespace

void add_build_command(CLI::App& program, int& code) {
    auto options = std::make_shared<BuildOptions>();
    CLI::App* command = program.add_subcommand("build", "Read the corpus, compare the sessions, write pages and data");
    add_common_options(*command, options->common);
    add_corpus_option(*command, options->common);
    command
        ->add_option("--templates", options->templates,
                     "Folder of page templates that replace the built-in ones of the same name")
        ->type_name("DIR");
    command->add_option("--out", options->out, "Folder for the result")->type_name("DIR")->capture_default_str();
    command
        ->add_option("--lang", options->languages,
                     "Language of the pages, the first that of the front page; may be given again (default: all)")
        ->type_name("CODE");
    command
        ->add_option("--from-parsed", options->parsed,
                     "Take the reports of the corpus from what 'parse --lines' printed; - reads standard input")
        ->type_name("FILE");
    command->add_flag("--data-only", options->data_only, "Write the data and no pages");
    CLI::Option* dump = command
                            ->add_option("--dump-view", options->dumped_page,
                                         "Print the data that the templates of all pages get, or of one "
                                         "(en/briefing-78), as JSON; writes no folder")
                            ->type_name("[PAGE]")
                            ->expected(0, 1);
    command->add_flag("--keep-going", options->keep_going,
                      "Build from the reports that could be read; the exit code is 1 all the same");
    command->callback([options, dump, &code] {
        options->dump_view = dump->count() > 0;
        code = run(*options);
    });
}

}  // namespace sessiondiff
