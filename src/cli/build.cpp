// sessiondiff build: the main job, from the corpus to out/.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>

#include "cli/command.h"
#include "compare/archive.h"
#include "render/data_files.h"
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

// Over all files of the folder, in the order of their names.
std::string digest_of_config(const fs::path& folder) {
    std::map<std::string, std::string> digests;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        digests[entry.path().lexically_relative(folder).generic_string()] = sha256_hex(std::string{std::istreambuf_iterator<char>(stream), {}});
    }
    std::string lines;
    for (const auto& [name, digest] : digests) lines += fmt::format("{}  {}\n", digest, name);
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
    archive.publication = corpus.publication;
    show_progress("writing", options.common);
    const std::string templates = options.templates.empty() ? (fs::path(find_home()) / "templates").string() : options.templates;
    std::map<std::string, std::string> files = render_site(archive, site_languages(options, config, rules), templates, SESSIONDIFF_VERSION);
    files.merge(data_files(archive, {std::string(SESSIONDIFF_VERSION), digest_of_config(config.folder()), source_date()}));
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
