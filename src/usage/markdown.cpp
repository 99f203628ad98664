#include <fmt/format.h>
#include <fmt/ranges.h>

#include "usage/usage.h"

namespace sessiondiff {

std::string markdown_table(const ProgramUsage& program) {
    std::string text = "| option | of | |\n|---|---|---|\n";
    for (const auto& [option, commands] : shared_options(program)) {
        std::vector<std::string> names;
        for (const std::string& name : option.names) names.push_back("`" + name + "`");
        // The value stands once, behind the last name.
        if (!option.value.empty()) names.back().insert(names.back().size() - 1, " " + value_text(option));
        std::string meaning = option.description;
        if (!option.choices.empty()) meaning += fmt::format(": `{}`", fmt::join(option.choices, "`, `"));
        if (!option.standard.empty()) meaning += fmt::format(" (default: `{}`)", option.standard);
        text += fmt::format(
            "| {} | {} | {} |\n", fmt::join(names, ", "),
            commands.size() == program.commands.size() ? "all" : fmt::format("{}", fmt::join(commands, ", ")), meaning);
    }
    return text;
}

}  // namespace sessiondiff
