// What the subcommands share: options, messages, exit codes.
#pragma once

#include <CLI/CLI.hpp>
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

/// Something that the command needs was not given.
struct UsageError : ConfigError {
    using ConfigError::ConfigError;
};

struct CommonOptions {
    std::string config;    ///< folder; empty = that of find_home()
    std::string corpus;    ///< file; empty = corpus/corpus.yaml of the current folder
    unsigned threads = 0;  ///< 0 = as many as the machine has
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

/// Adds the options that every subcommand has.
void add_common_options(CLI::App& command, CommonOptions& options);
void add_corpus_option(CLI::App& command, CommonOptions& options);

/// Prints diagnostics to stderr: errors always, warnings unless quiet, notes if verbose. True where there is an error
/// among them.
bool print_diagnostics(const Diagnostics& diagnostics, const CommonOptions& options);

/// One line on stderr that the next one replaces; nothing where stderr is no terminal or the run is quiet.
void show_progress(const std::string& text, const CommonOptions& options);
void clear_progress(const CommonOptions& options);

/// Columns of the terminal, or what COLUMNS says; 80 where there is none.
int terminal_columns();

/// Writes to stdout; false where it is closed or full.
bool write_stdout(std::string_view text);

// The subcommands: each adds itself to the program and puts its exit code into `code` when it was run.
void add_build_command(CLI::App& program, int& code);
void add_parse_command(CLI::App& program, int& code);
void add_diff_command(CLI::App& program, int& code);
void add_check_command(CLI::App& program, int& code);
void add_eval_command(CLI::App& program, int& code);
/// Hidden: prints the command line in other forms, for the man page, completions and README.md.
void add_usage_command(CLI::App& program, int& code);

}  // namespace sessiondiff
