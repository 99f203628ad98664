// What the subcommands share: options, messages, exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "cli/corpus.h"
#include "cli/home.h"
#include "config/labels.h"
#include "config/yaml.h"
#include "config/yaml_limits.h"
#include "report/read/source.h"

namespace sessiondiff {

/// 0: done; 1: problems found in the input; 2: wrong usage.
enum ExitCode { exit_done = 0, exit_problems = 1, exit_usage = 2 };

/// Something that the command needs was not given, or is nothing that it could take.
struct UsageError : ConfigError {
    using ConfigError::ConfigError;
};

struct CommonOptions {
    std::string config;                ///< folder; empty = that of find_home()
    std::string corpus;                ///< file or folder; empty = corpus/corpus.yaml of the current folder
    std::vector<std::string> reviews;  ///< files of decisions; none: review.yaml beside the corpus
    unsigned threads = 0;              ///< 0 = as many as the machine has
    std::size_t max_file_size = ReadLimits{}.largest_file;
    std::size_t max_line_length = ReadLimits{}.longest_line;
    std::size_t max_statement_length = ReadLimits{}.longest_statement;
    std::size_t max_statements = ReadLimits{}.most_statements;
    std::uintmax_t max_config_size = YamlLimits{}.bytes;
    int max_config_depth = YamlLimits{}.depth;
    std::size_t max_config_values = YamlLimits{}.values;
    bool quiet = false;
    bool verbose = false;

    std::string config_folder() const;
    std::string corpus_file() const;  ///< throws UsageError where none is given and none is there
    unsigned thread_count() const;
    ReadLimits limits() const { return {max_file_size, max_line_length, max_statement_length, max_statements}; }
    YamlLimits yaml_limits() const { return {max_config_size, max_config_depth, max_config_values}; }
};

/// A user who asks for more has mistyped, and a machine with more processors is none the worse for these.
constexpr unsigned most_threads = 1024;

/// Text as a whole number in decimal digits, zeros before it or not; nothing where it is none.
template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// Adds an option that takes a whole number from `least` to `most`. CLI11 alone takes 075 for 61, which is octal.
template <typename Number>
CLI::Option* add_number(CLI::App& command, const std::string& name, Number& number, const std::string& description,
                        Number least = 0, Number most = std::numeric_limits<Number>::max()) {
    const auto check = [least, most](std::string& text) {
        const std::optional<Number> given = whole_number<Number>(text);
        if (!given || *given < least || *given > most)
            return "'" + text + "' is not a whole number from " + std::to_string(least) + " to " + std::to_string(most);
        text = std::to_string(*given);
        return std::string();
    };
    return command.add_option(name, number, description)->type_name("N")->transform(CLI::Validator(check, ""));
}

/// Throws UsageError where a value is none of those known; the message names the nearest of them, and all.
void expect_one_of(const std::string& option, const std::string& value, const std::vector<std::string>& known);

/// Adds the options that every subcommand has.
void add_common_options(CLI::App& command, CommonOptions& options);
void add_corpus_option(CLI::App& command, CommonOptions& options);

/// The corpus that the options name; says what a folder left out. Throws ConfigError, UsageError.
Corpus corpus_of(const CommonOptions& options, const Config& config);

/// Prints diagnostics to stderr: errors always, warnings unless quiet, notes if verbose. True where there is an error
/// among them.
bool print_diagnostics(const Diagnostics& diagnostics, const CommonOptions& options);

/// One line on stderr that the next one replaces; nothing where stderr is no terminal or the run is quiet.
void show_progress(const std::string& text, const CommonOptions& options);
void clear_progress(const CommonOptions& options);

/// Columns of the terminal, or what COLUMNS says; 80 where there is none.
int terminal_columns();

/// Writes to stdout; false, with a message, where it is closed or full.
bool write_stdout(std::string_view text);

// The subcommands: each adds itself to the program and puts its exit code into `code` when it was run.
void add_build_command(CLI::App& program, int& code);
void add_init_command(CLI::App& program, int& code);
void add_parse_command(CLI::App& program, int& code);
void add_diff_command(CLI::App& program, int& code);
void add_check_command(CLI::App& program, int& code);
void add_eval_command(CLI::App& program, int& code);
void add_review_command(CLI::App& program, int& code);
/// Hidden: prints the command line in other forms, for the man page, completions and README.md.
void add_usage_command(CLI::App& program, int& code);

}  // namespace sessiondiff
