// Completion for fish:
//
//   build  --corpus FILE  List of the reports   →   complete -c sessiondiff -n '… build' -l corpus -r -F -d '…'
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "usage/usage.h"

namespace sessiondiff {

namespace {

std::string fish_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "'";
}

std::string fish_value(const OptionUsage& option) {
    if (option.value.empty()) return {};
    switch (offered(option)) {
        case Offered::files: return " -r -F";
        case Offered::folders: return " -x -a '(__fish_complete_directories)'";
        case Offered::choices: return fmt::format(" -x -a '{}'", fmt::join(option.choices, " "));
        case Offered::nothing: break;
    }
    return " -x";
}

std::string fish_option(const OptionUsage& option, const std::string& condition) {
    std::string text = "complete -c sessiondiff -n " + fish_quoted(condition);
    for (const std::string& name : option.names)
        text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    return text + fish_value(option) + " -d " + fish_quoted(option.description) + "\n";
}

}  // namespace

std::string fish_completion(const ProgramUsage& program) {
    const std::string first = "__fish_use_subcommand";
    std::string text =
        "# Completion of sessiondiff for fish, made from what its --help says.\ncomplete -c sessiondiff -f\n";
    for (const OptionUsage& option : program.options) text += fish_option(option, first);
    for (const CommandUsage& command : program.commands) {
        text += fmt::format("complete -c sessiondiff -n {} -a {} -d {}\n", first, command.name,
                            fish_quoted(command.description));
        const std::string condition = "__fish_seen_subcommand_from " + command.name;
        for (const OptionUsage& option : command.options) text += fish_option(option, condition);
        for (const OptionUsage& operand : command.operands)
            if (offered(operand) == Offered::files)
                text += fmt::format("complete -c sessiondiff -n {} -F\n", fish_quoted(condition));
    }
    return text;
}

}  // namespace sessiondiff
