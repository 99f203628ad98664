// Completion for Zsh, by its function _arguments:
//
//   --corpus FILE   List of the reports   →   '--corpus=[List of the reports]:FILE:_files'
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "usage/usage.h"

namespace sessiondiff {

namespace {

std::string zsh_escaped(std::string_view text, std::string_view special) {
    std::string escaped;
    for (const char c : text) {
        if (c == '\\' || special.find(c) != std::string_view::npos) escaped += '\\';
        escaped += c;
    }
    return escaped;
}

std::string zsh_action(const OptionUsage& option) {
    switch (offered(option)) {
        case Offered::files: return "_files";
        case Offered::folders: return "_files -/";
        case Offered::choices: return fmt::format("({})", fmt::join(option.choices, " "));
        case Offered::nothing: break;
    }
    return " ";
}

// One specification for each name: an option that may stand once excludes its other names, too.
std::string zsh_option(const OptionUsage& option) {
    std::string text;
    for (const std::string& name : option.names) {
        std::string spec = option.is_repeated ? "*" : fmt::format("({})", fmt::join(option.names, " "));
        if (name == "--help" || name == "--version" || name == "-h") spec = "(- *)";
        spec += name;
        if (!option.value.empty() && name.starts_with("--")) spec += "=";
        spec += "[" + zsh_escaped(option.description, "[]") + "]";
        if (!option.value.empty())
            spec += fmt::format("{}{}:{}", option.is_value_optional ? "::" : ":", zsh_escaped(option.value, ":"),
                                zsh_action(option));
        text += " \\\n                    " + shell_quoted(spec);
    }
    return text;
}

std::string zsh_command(const CommandUsage& command) {
    std::string text = fmt::format("            {})\n                _arguments -s", command.name);
    for (const OptionUsage& option : command.options) text += zsh_option(option);
    for (const OptionUsage& operand : command.operands)
        text += fmt::format(" \\\n                    '{}:{}:{}'", operand.is_repeated ? "*" : "",
                            zsh_escaped(operand.value, ":"), zsh_action(operand));
    return text + "\n                ;;\n";
}

}  // namespace

std::string zsh_completion(const ProgramUsage& program) {
    std::string text =
        "#compdef sessiondiff\n# Completion of sessiondiff for Zsh, made from what its --help says.\n"
        "_sessiondiff() {\n    local context state state_descr line\n    typeset -A opt_args\n    local -a "
        "commands=(\n";
    for (const CommandUsage& command : program.commands)
        text += fmt::format("        {}\n", shell_quoted(command.name + ":" + zsh_escaped(command.description, ":")));
    text += "    )\n    _arguments -C";
    for (const OptionUsage& option : program.options) text += zsh_option(option);
    text +=
        " \\\n                    '1:command:->command' '*::argument:->argument' && return\n"
        "    case $state in\n    command)\n        _describe command commands\n        ;;\n    argument)\n"
        "        case $words[1] in\n";
    for (const CommandUsage& command : program.commands) text += zsh_command(command);
    return text + "        esac\n        ;;\n    esac\n}\n_sessiondiff \"$@\"\n";
}

}  // namespace sessiondiff
