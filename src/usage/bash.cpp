// Completion for Bash. It asks nothing of the package bash-completion:
//
//   sessiondiff build --corpus c<TAB>   →   files that begin with c
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

#include "usage/usage.h"

namespace sessiondiff {

namespace {

constexpr std::string_view bash_begin = R"(# Completion of sessiondiff for Bash, made from what its --help says.
_sessiondiff() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' options='' operand='' kind='' i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; ++i)); do
        [[ ${COMP_WORDS[i]} == -* ]] || { command=${COMP_WORDS[i]}; break; }
    done
    # Bash makes three words of --name=value.
    if [[ $word == = ]]; then
        word=''
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case $command in
)";

constexpr std::string_view bash_end = R"(    esac
    [[ -n $kind ]] || kind=$operand
    [[ $word != -* ]] || kind="words $options"
    case $kind in
        files)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            ;;
        folders)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$word")
            ;;
        words\ *)
            mapfile -t COMPREPLY < <(compgen -W "${kind#words }" -- "$word")
            ;;
    esac
}
complete -F _sessiondiff sessiondiff
)";

std::string bash_kind(const OptionUsage& option) {
    switch (offered(option)) {
        case Offered::files: return "files";
        case Offered::folders: return "folders";
        case Offered::choices: return fmt::format("'words {}'", fmt::join(option.choices, " "));
        case Offered::nothing: break;
    }
    return "nothing";
}

std::string bash_names(const std::vector<OptionUsage>& options) {
    std::vector<std::string> names;
    for (const OptionUsage& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
    return fmt::format("{}", fmt::join(names, " "));
}

std::string bash_command(const CommandUsage& command) {
    std::string text =
        fmt::format("        {})\n            options='{}'\n", command.name, bash_names(command.options));
    for (const OptionUsage& operand : command.operands)
        text += fmt::format("            operand={}\n", bash_kind(operand));
    text += "            case $before in\n";
    std::map<std::string, std::vector<std::string>> names;  // by what follows them
    for (const OptionUsage& option : command.options)
        if (!option.value.empty())
            for (const std::string& name : option.names) names[bash_kind(option)].push_back(name);
    for (const auto& [kind, of_kind] : names)
        text += fmt::format("                {}) kind={} ;;\n", fmt::join(of_kind, " | "), kind);
    return text + "            esac\n            ;;\n";
}

}  // namespace

std::string bash_completion(const ProgramUsage& program) {
    std::string text(bash_begin);
    std::vector<std::string> commands;
    for (const CommandUsage& command : program.commands) {
        commands.push_back(command.name);
        text += bash_command(command);
    }
    text += fmt::format("        '')\n            options='{}'\n            kind='words {}'\n            ;;\n",
                        bash_names(program.options), fmt::join(commands, " "));
    return text + std::string(bash_end);
}

}  // namespace sessiondiff
