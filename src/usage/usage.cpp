#include "usage/usage.h"

#include <algorithm>

namespace sessiondiff {

std::vector<SharedOption> shared_options(const ProgramUsage& program) {
    std::vector<SharedOption> shared;
    for (const CommandUsage& command : program.commands)
        for (const OptionUsage& option : command.options) {
            const auto known = std::find_if(shared.begin(), shared.end(),
                                            [&](const SharedOption& one) { return one.option == option; });
            if (known == shared.end()) shared.push_back({option, {command.name}});
            else known->commands.push_back(command.name);
        }
    std::stable_partition(shared.begin(), shared.end(),
                          [&](const SharedOption& one) { return one.commands.size() < program.commands.size(); });
    return shared;
}

std::string value_text(const OptionUsage& option) {
    return option.is_value_optional ? "[" + option.value + "]" : option.value;
}

Offered offered(const OptionUsage& option) {
    if (!option.choices.empty()) return Offered::choices;
    if (option.value == "FILE") return Offered::files;
    return option.value == "DIR" ? Offered::folders : Offered::nothing;
}

std::string shell_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text)
        if (c == '\'') quoted += "'\\''";
        else quoted += c;
    return quoted + "'";
}

}  // namespace sessiondiff
