// The command line as plain values, and what is made of them, so that none of it can differ from --help:
//
//   build  --corpus FILE  "List of the reports"   →   man page, completions of three shells, table of README.md
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

/// An option, or an operand (without names).
struct OptionUsage {
    std::vector<std::string> names;  ///< as they are typed, the short one first: -q, --quiet
    std::string value;               ///< FILE, DIR, N …; empty where the option takes none
    bool is_value_optional = false;  ///< --config [DIR]
    bool is_repeated = false;        ///< may be given again; of an operand: FILE...
    bool is_required = false;
    std::string standard;              ///< the value where none is given
    std::vector<std::string> choices;  ///< all values there are; empty: many
    std::string description;

    bool operator==(const OptionUsage&) const = default;
};

struct CommandUsage {
    std::string name;
    std::string description;
    std::vector<OptionUsage> options;
    std::vector<OptionUsage> operands;
};

struct ProgramUsage {
    std::string name;
    std::string version;
    std::string description;
    std::string footer;
    std::vector<OptionUsage> options;  ///< those without a command
    std::vector<CommandUsage> commands;
};

/// An option with the commands that have it alike, in their order.
struct SharedOption {
    OptionUsage option;
    std::vector<std::string> commands;
};

/// Each option of the commands once: those of all commands last, else in the order in which they come.
std::vector<SharedOption> shared_options(const ProgramUsage& program);

/// `[DIR]`, `FILE`, empty.
std::string value_text(const OptionUsage& option);

/// What a shell offers as a value.
enum class Offered { nothing, files, folders, choices };
Offered offered(const OptionUsage& option);

/// In single quotes, for shells that end them only to write one: 'it'\''s'.
std::string shell_quoted(std::string_view text);

/// The date is that of the version, as 2026-11-28: a page that said when it was made would differ from run to run.
std::string man_page(const ProgramUsage& program, const std::string& date);
std::string bash_completion(const ProgramUsage& program);
std::string zsh_completion(const ProgramUsage& program);
std::string fish_completion(const ProgramUsage& program);
/// The table of options in README.md.
std::string markdown_table(const ProgramUsage& program);

}  // namespace sessiondiff
