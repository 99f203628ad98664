#include "cli/command.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/ioctl.h>
#include <thread>
#include <unistd.h>

#include "cli/folder.h"
#include "text/unicode.h"

namespace sessiondiff {

std::string CommonOptions::config_folder() const {
    return config.empty() ? (std::filesystem::path(find_home()) / "config").lexically_normal().string() : config;
}

std::string CommonOptions::corpus_file() const {
    if (!corpus.empty()) return corpus;
    const std::string standard = "corpus/corpus.yaml";
    std::error_code error;
    if (std::filesystem::exists(standard, error) || error) return standard;
    throw UsageError({Severity::error,
                      "no-corpus",
                      "no such file in this folder, and no --corpus FILE names another; a corpus file lists the "
                      "reports beside it, as below",
                      {},
                      standard},
                     "\n  reports:\n    - { path: 78.txt }");
}

unsigned CommonOptions::thread_count() const {
    return threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

void add_common_options(CLI::App& command, CommonOptions& options) {
    command
        .add_option("--config", options.config,
                    "Folder of languages, registries and labels (default: that of the program)")
        ->type_name("DIR");
    add_number(command, "--threads", options.threads, "Number of threads (0: as many as the machine has)", 0U,
               most_threads);
    add_number(command, "--max-file-size", options.max_file_size, "Largest file that is read, in bytes")
        ->capture_default_str();
    add_number(command, "--max-line-length", options.max_line_length, "Longest line that is read, in bytes")
        ->capture_default_str();
    add_number(command, "--max-statement-length", options.max_statement_length,
               "Longest statement that is read for facts, in bytes")
        ->capture_default_str();
    add_number(command, "--max-statements", options.max_statements,
               "Statements of a reply; where there are more, only equal texts are compared")
        ->capture_default_str();
    add_number(command, "--max-config-size", options.max_config_size, "Largest YAML file, in bytes")
        ->capture_default_str();
    add_number(command, "--max-config-depth", options.max_config_depth,
               "Lists and mappings of a YAML file within one another")
        ->capture_default_str();
    add_number(command, "--max-config-values", options.max_config_values,
               "Values of a YAML file, each as often as an alias stands for it")
        ->capture_default_str();
    auto* quiet = command.add_flag("-q,--quiet", options.quiet, "Print errors only");
    command.add_flag("-v,--verbose", options.verbose, "Print notes too")->excludes(quiet);
}

void add_corpus_option(CLI::App& command, CommonOptions& options) {
    command
        .add_option("--corpus", options.corpus,
                    "List of the reports to read, or a folder of them (default: corpus/corpus.yaml in the current "
                    "folder)")
        ->type_name("FILE");
}

Corpus corpus_of(const CommonOptions& options, const Config& config) {
    NamedCorpus named =
        named_corpus(options.corpus_file(), config, options.yaml_limits(), options.limits(), options.thread_count());
    print_diagnostics(named.said, options);
    return std::move(named.corpus);
}

bool print_diagnostics(const Diagnostics& diagnostics, const CommonOptions& options) {
    bool error = false;
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) {
        error = error || diagnostic.severity == Severity::error;
        const bool shown = diagnostic.severity == Severity::error ||
            (diagnostic.severity == Severity::warning && !options.quiet) || options.verbose;
        if (shown) text += to_text(diagnostic) + "\n";
    }
    std::fwrite(text.data(), 1, text.size(), stderr);
    return error;
}

void show_progress(const std::string& text, const CommonOptions& options) {
    if (options.quiet || ::isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r\x1b[K%s", text.c_str());
    std::fflush(stderr);
}

void clear_progress(const CommonOptions& options) {
    if (options.quiet || ::isatty(STDERR_FILENO) == 0) return;
    std::fprintf(stderr, "\r\x1b[K");
}

int terminal_columns() {
    if (const char* text = std::getenv("COLUMNS"))
        if (const int columns = std::atoi(text); columns >= 20) return columns;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
    return 80;
}

bool write_stdout(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 &&
        std::ferror(stdout) == 0;
    if (!written) std::fprintf(stderr, "error: cannot write to standard output: %s [output]\n", std::strerror(errno));
    return written;
}

void expect_one_of(const std::string& option, const std::string& value, const std::vector<std::string>& known) {
    if (std::find(known.begin(), known.end(), value) != known.end()) return;
    const auto near = nearest_word(value, known);
    throw UsageError({Severity::error,
                      "usage",
                      fmt::format("'{}' is none of: {}{}", shortened(value), fmt::join(known, ", "),
                                  near ? fmt::format(" (did you mean '{}'?)", *near) : ""),
                      {},
                      option});
}

}  // namespace sessiondiff
