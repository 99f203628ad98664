// sessiondiff build: the main job, from the corpus to out/.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <optional>
#include <system_error>

#include "cli/command.h"
#include "cli/reviewed.h"
#include "compare/chronicle.h"
#include "config/membership.h"
#include "data/data_files.h"
#include "data/json.h"
#include "editions/compare_editions.h"
#include "editions/quote_editions.h"
#include "eval/case_file.h"
#include "eval/decided.h"
#include "eval/evaluation.h"
#include "output/output_folder.h"
#include "pages/page.h"
#include "pages/site.h"
#include "pages/subjects.h"
#include "text/digest.h"
#include "text/unicode.h"

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

    bool has_pages() const { return !data_only || dump_view; }
};

std::string digest_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw fs::filesystem_error("", file, std::make_error_code(std::errc::no_such_file_or_directory));
    Sha256 digest;
    std::array<char, 1 << 14> piece;
    while (stream.read(piece.data(), piece.size()), stream.gcount() > 0)
        digest.add({piece.data(), static_cast<std::size_t>(stream.gcount())});
    return digest.hex();
}

// The files that decide what a build says, with their digests; by path.
std::vector<ConfigurationFile> configuration_files(const fs::path& folder) {
    std::vector<ConfigurationFile> files;
    try {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file() && entry.path().extension() == ".yaml")
                files.push_back({entry.path().lexically_relative(folder).generic_string(), digest_of(entry.path())});
    } catch (const fs::filesystem_error& error) {
        throw ConfigError({Severity::error,
                           "config-unreadable",
                           fmt::format("cannot be read: {}", error.code().message()),
                           {},
                           error.path1().empty() ? folder.string() : error.path1().string()});
    }
    std::sort(files.begin(), files.end(),
              [](const ConfigurationFile& a, const ConfigurationFile& b) { return a.path < b.path; });
    return files;
}

std::string digest_of(const std::vector<ConfigurationFile>& files) {
    std::string lines;
    for (const ConfigurationFile& file : files) lines += fmt::format("{}  {}\n", file.sha256, file.path);
    return sha256_hex(lines);
}

// https://reproducible-builds.org/specs/source-date-epoch/: seconds since 1970. An empty one is as good as none; one
// that is no number ends the build, as the specification asks for: who sets it wants its date in the result.
std::string source_date() {
    const char* text = std::getenv("SOURCE_DATE_EPOCH");
    if (text == nullptr || *text == '\0') return {};
    constexpr std::int64_t end_of_9999 = 253402300799;
    const auto seconds = whole_number<std::int64_t>(text);
    if (!seconds || *seconds < 0 || *seconds > end_of_9999)
        throw UsageError({Severity::error,
                          "usage",
                          fmt::format("'{}' is no date: a number of seconds since 1970 is expected, from 0 to {}",
                                      shortened(text), end_of_9999),
                          {},
                          "SOURCE_DATE_EPOCH"});
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(*seconds)));
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
    if (!fs::is_directory(folder) || case_files(folder.string()).empty()) return {};
    const std::vector<ExpectedComparison> expected = load_expected_files({folder.string()});
    const Evaluation result = evaluate(archive, expected);
    return result.problems.empty() ? measures(result) : std::vector<Measure>();
}

// What is measured is the program's own result: where reviewers' decisions are in the archive, it is compared once more
// without them.
Provenance provenance_of(const Archive& archive, const std::vector<ConfigurationFile>& configuration,
                         const ComparisonRules& rules, const BuildOptions& options) {
    const std::string date = source_date().substr(0, std::string_view("2000-01-01").size());
    Provenance provenance{SESSIONDIFF_VERSION, date, configuration, {}, {}};
    if (rules.decisions == nullptr) {
        provenance.measures = measure(archive);
        return provenance;
    }
    ComparisonRules own_rules = rules;
    own_rules.decisions = nullptr;
    const Archive own = compare_reports(archive.reports, own_rules, options.common.thread_count());
    provenance.measures = measure(own);
    provenance.decided = tally_decided(own, rules.decisions->holding());
    return provenance;
}

// Which words of different languages mean the same to somebody who searches; a folder may do without.
std::vector<std::vector<std::string>> search_words(const Config& config) {
    std::vector<std::vector<std::string>> families;
    const fs::path file = fs::path(config.folder()) / "search.yaml";
    if (!fs::exists(file)) return families;
    for (const TermFamily& family : load_terms(file.string(), config.limits())) {
        std::vector<std::string>& words = families.emplace_back();
        for (const std::string& code : config.language_codes())
            for (const std::string_view word : family.words.of(code)) words.emplace_back(word);
    }
    return families;
}

Directory directory_of(const Config& config, const std::string& code) {
    Directory directory;
    directory.short_name = [&config, code](std::string_view id) { return config.instruments().short_name(id, code); };
    directory.group = [&config](std::string_view id) {
        const Instrument* instrument = config.instruments().find(id);
        return instrument != nullptr ? instrument->group : "";
    };
    directory.family = [&config](std::string_view id) {
        const Instrument* instrument = config.instruments().find(id);
        return instrument != nullptr && !instrument->of.empty() ? instrument->of : std::string(id);
    };
    directory.instrument_names = [&config](std::string_view id) {
        std::vector<std::string> names;
        if (const Instrument* instrument = config.instruments().find(id))
            for (const std::string& language : config.language_codes())
                for (const std::string_view name : instrument->names.of(language)) names.emplace_back(name);
        return names;
    };
    for (const Instrument& instrument : config.instruments().all()) directory.instruments.push_back(instrument.id);
    directory.respondent_names = [&config](std::string_view id) {
        return config.registry().all_names(id, config.language_codes());
    };
    directory.words = search_words(config);
    return directory;
}

std::vector<SiteLanguage> site_languages(const BuildOptions& options, const Config& config,
                                         const ComparisonRules& rules) {
    std::vector<std::string> codes = options.languages;
    if (codes.empty()) codes = label_languages(config.folder());
    const Membership members =
        load_membership((fs::path(config.folder()) / "membership.yaml").string(), config.limits());
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
        language.directory = directory_of(config, code);
        language.membership = {[members](std::string_view date) { return members.on(date); },
                               [members](std::string_view state) { return !members.is_none(state); }};
        languages.push_back(std::move(language));
    }
    return languages;
}

// Files are read when they are first needed, and the result says which they were. Where one came, went or changed in
// the meantime that would not be true.
void expect_unchanged(const Config& config, const std::vector<ConfigurationFile>& before) {
    if (digest_of(configuration_files(config.folder())) == digest_of(before)) return;
    throw ConfigError({Severity::error,
                       "config-changed",
                       "files of the folder changed while the build ran; run it again",
                       {},
                       config.folder()});
}

int nothing_written(std::size_t read, const Corpus& corpus) {
    if (read >= corpus.reports.size())
        fmt::print(stderr, "nothing was written because of errors; --keep-going builds all the same\n");
    else
        fmt::print(stderr, "nothing was written: {} of {} reports could be read{}\n", read, corpus.reports.size(),
                   read == 0 ? "" : "; --keep-going builds from what was read");
    return exit_problems;
}

NameSource names_of(const Config& config) {
    return {[&config](std::string_view id, const std::string& language) {
                return config.registry().display_name(id, language);
            },
            [&config](std::string_view id, const std::string& language) {
                return config.instruments().display_name(id, language);
            }};
}

// From the data to the pages of the front page's language, where there will be pages.
PageLinks links_of(const BuildOptions& options, const Config& config, const Publication& publication) {
    if (!options.has_pages()) return {};
    const std::string language =
        options.languages.empty() ? label_languages(config.folder()).front() : options.languages.front();
    const std::string root = fmt::format("{}{}/", publication.url.empty() ? "../" : publication.url, language);
    return {[root](std::string_view respondent) { return fmt::format("{}{}.html", root, respondent_page(respondent)); },
            [root](std::string_view instrument) { return fmt::format("{}{}.html", root, instrument_page(instrument)); },
            [root](std::string_view statement) {
                // Its source page bears what its id begins with: the session, and the language of another edition.
                return fmt::format("{}source-{}.html#{}", root, statement.substr(0, statement.find('/')),
                                   statement_anchor(statement));
            }};
}

FilePlaces places_of(OutputFolder& out) {
    return {[&out](const std::string& path) { return out.begin_file(path); },
            [&out](const std::string& path) { return out.end_file(path); }};
}

FileSink sink_of(OutputFolder& out) {
    return [&out](const std::string& path, std::string_view content) { out.write(path, content); };
}

int say_done(const BuildOptions& options, bool problems) {
    clear_progress(options.common);
    const fs::path first = fs::path(options.out) / (options.data_only ? "data/datapackage.json" : "index.html");
    const bool written = options.common.quiet || write_stdout(first.lexically_normal().string() + "\n");
    return problems || !written ? exit_problems : exit_done;
}

// The chronicle of a corpus, with what pages need of it.
struct Chronicled {
    std::vector<Report> reports;
    std::vector<SessionChanges> changes;
    std::vector<SessionEditions> editions;
    Followed followed;
    ParticipationTable participation;
    std::size_t read = 0;  // how many reports
    bool problems = false;
};

bool goes_on(const Chronicled& chronicled, const BuildOptions& options) {
    return chronicled.read > 0 && (!chronicled.problems || options.keep_going);
}

// Writes the data as the sessions come. Reports and changes are only kept where there will be pages.
Chronicled chronicle_corpus(const BuildOptions& options, const Config& config, const Corpus& corpus,
                            ComparisonRules& rules, Reviewed& reviewed, DataFiles* files) {
    const unsigned threads = options.common.thread_count();
    Chronicled all;
    const auto say = [&](const Diagnostics& diagnostics) {
        if (diagnostics.empty()) return;
        clear_progress(options.common);
        all.problems = print_diagnostics(diagnostics, options.common) || all.problems;
    };
    say(reviewed.said);
    const ParsedFiles parsed(options.parsed, corpus);
    say(parsed.diagnostics());
    const ReportSource source =
        options.parsed.empty() ? file_source(config, options.common.limits()) : parsed_source(parsed, config);
    show_progress(fmt::format("reading and comparing {} reports", corpus.reports.size()), options.common);
    Chronicle chronicle(rules, threads);
    const auto take = [&](Report report) {
        ++all.read;
        say(reviewed.decisions.apply(report));
        if (!goes_on(all, options)) return;  // the other reports are only read for what is to be said of them
        add_vocabulary(rules, report.language, config);
        ChronicleSession session = chronicle.add(report);
        reviewed.decisions.note_compared(session.changes);
        SessionEditions editions;
        if (!report.editions.empty()) {
            editions = compare_editions(report, config);
            quote_editions(session.changes.points, report, editions);
        }
        if (files != nullptr) files->add(report, session);
        if (!report.editions.empty()) {
            if (files != nullptr) files->add(report, editions);
            all.editions.push_back(std::move(editions));
        }
        if (!options.has_pages()) return;
        all.reports.push_back(std::move(report));
        all.changes.push_back(std::move(session.changes));
        all.followed.add(std::move(session.ended));
    };
    for_each_report(corpus, source, threads, {say, take});
    say(reviewed.decisions.finish());
    Followed rest = chronicle.finish();
    if (files != nullptr) files->add(rest);
    if (options.has_pages()) all.followed.add(std::move(rest));
    all.participation = chronicle.participation();
    clear_progress(options.common);
    return all;
}

int dump_views(const Archive& archive, const std::vector<SiteLanguage>& languages, const Provenance& provenance,
               const BuildOptions& options) {
    const Json views = site_views(archive, languages, provenance, options.dumped_page);
    if (views.empty()) {
        fmt::print(stderr, "there is no page '{}'; pages are named as in out/, without the extension: en/index\n",
                   options.dumped_page);
        return exit_usage;
    }
    return write_stdout(views.dump(2) + "\n") ? exit_done : exit_problems;
}

// Where templates are looked for; found before the work begins.
std::vector<fs::path> template_folders(const BuildOptions& options) {
    if (!options.has_pages()) return {};
    std::vector<fs::path> folders{fs::path(find_home()) / "templates"};
    if (!options.templates.empty()) folders.insert(folders.begin(), options.templates);
    return folders;
}

int run(const BuildOptions& options) {
    const std::vector<fs::path> templates = template_folders(options);
    const Config config(options.common.config_folder(), options.common.yaml_limits(), options.common.thread_count());
    for (const std::string& code : options.languages) expect_one_of("--lang", code, label_languages(config.folder()));
    const Corpus corpus = corpus_of(options.common, config);
    const std::vector<ConfigurationFile> configuration = configuration_files(config.folder());
    const BuildRecord record{std::string(SESSIONDIFF_VERSION), digest_of(configuration), source_date()};
    ComparisonRules rules = comparison_rules(config, options.common.limits());
    Reviewed reviewed = decisions_of(options.common, config);
    if (!reviewed.decisions.empty()) rules.decisions = &reviewed.decisions;
    std::optional<OutputFolder> out;
    std::optional<DataFiles> files;
    if (!options.dump_view) {
        out.emplace(options.out, [&options](const std::string& line) {
            clear_progress(options.common);
            fmt::print(stderr, "{}\n", line);  // quiet or not: it says where files of the user's are
        });
        files.emplace(sink_of(*out), places_of(*out), out->scratch(), names_of(config),
                      links_of(options, config, corpus.publication), record.date);
    }
    Chronicled chronicled = chronicle_corpus(options, config, corpus, rules, reviewed, files ? &*files : nullptr);
    if (!goes_on(chronicled, options)) return nothing_written(chronicled.read, corpus);
    const bool problems = chronicled.problems;
    show_progress("writing", options.common);
    if (files) files->finish(chronicled.participation, corpus.publication, record);
    if (options.has_pages()) {
        Archive archive = archive_of(std::move(chronicled.reports), std::move(chronicled.changes),
                                     std::move(chronicled.followed), std::move(chronicled.participation));
        archive.corpus_digest = corpus_digest(source_records(archive.reports));
        archive.publication = corpus.publication;
        archive.editions = std::move(chronicled.editions);
        archive.read_entries = reviewed.decisions.entries();
        const std::vector<SiteLanguage> languages = site_languages(options, config, rules);
        const Provenance provenance = provenance_of(archive, configuration, rules, options);
        if (options.dump_view) {
            const int code = dump_views(archive, languages, provenance, options);
            return code == exit_done && problems ? exit_problems : code;
        }
        write_site(archive, languages, templates, provenance, options.common.thread_count(), sink_of(*out));
    }
    expect_unchanged(config, configuration);
    out->commit();
    return say_done(options, problems);
}

}  // namespace

void add_build_command(CLI::App& program, int& code) {
    auto options = std::make_shared<BuildOptions>();
    CLI::App* command = program.add_subcommand("build", "Read the corpus, compare the sessions, write pages and data");
    add_common_options(*command, options->common);
    add_corpus_option(*command, options->common);
    add_review_option(*command, options->common);
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
