// sessiondiff usage FORM, a command that no help names: the command line as man page, completions, table of README.md.
#include <fmt/format.h>
#include <memory>
#include <sstream>

#include "cli/command.h"
#include "usage/usage.h"

namespace sessiondiff {

namespace {

// A set of values stands in the name of the option's type: KIND:{added,dropped}.
std::vector<std::string> choices_of(const std::string& type) {
    std::vector<std::string> choices;
    const std::size_t begin = type.find('{');
    if (begin == std::string::npos) return choices;
    std::istringstream listed(type.substr(begin + 1, type.find('}', begin) - begin - 1));
    for (std::string choice; std::getline(listed, choice, ',');) choices.push_back(choice);
    return choices;
}

OptionUsage usage_of(const CLI::Option& option) {
    OptionUsage usage;
    for (const std::string& name : option.get_snames()) usage.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) usage.names.push_back("--" + name);
    usage.description = option.get_description();
    usage.is_required = option.get_required();
    if (option.get_type_size() == 0) return usage;
    const std::string type = option.get_type_name();
    usage.value = type.substr(0, type.find(':'));
    usage.choices = choices_of(type);
    usage.is_value_optional = option.get_expected_min() == 0;
    if (usage.value.starts_with('[')) usage.value = usage.value.substr(1, usage.value.size() - 2);
    usage.is_repeated = option.get_expected_max() > 1;
    usage.standard = option.get_default_str();
    return usage;
}

CommandUsage usage_of(const CLI::App& command) {
    CommandUsage usage{command.get_name(), command.get_description(), {}, {}};
    for (const CLI::Option* option : command.get_options())
        (option->get_positional() ? usage.operands : usage.options).push_back(usage_of(*option));
    return usage;
}

ProgramUsage program_usage(const CLI::App& program) {
    CommandUsage itself = usage_of(program);
    ProgramUsage usage{itself.name, SESSIONDIFF_VERSION, itself.description, program.get_footer(), itself.options, {}};
    for (const CLI::App* command :
         program.get_subcommands([](const CLI::App* one) { return !one->get_group().empty(); }))
        usage.commands.push_back(usage_of(*command));
    return usage;
}

std::string text_of(const ProgramUsage& usage, const std::string& form, const std::string& date) {
    if (form == "man") return man_page(usage, date);
    if (form == "bash") return bash_completion(usage);
    if (form == "zsh") return zsh_completion(usage);
    return form == "fish" ? fish_completion(usage) : markdown_table(usage);
}

struct UsageOptions {
    std::string form;
    std::string date;
};

}  // namespace

void add_usage_command(CLI::App& program, int& code) {
    auto options = std::make_shared<UsageOptions>();
    CLI::App* command = program.add_subcommand("usage", "Print the command line as man page, completion or table");
    command->group("");
    command->add_option("form", options->form)
        ->required()
        ->check(CLI::IsMember({"man", "bash", "zsh", "fish", "markdown"}));
    command->add_option("--date", options->date, "Date of the version, for the man page")->type_name("DATE");
    command->callback([options, &program, &code] {
        code = write_stdout(text_of(program_usage(program), options->form, options->date)) ? exit_done : exit_problems;
    });
}

}  // namespace sessiondiff
