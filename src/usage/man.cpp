// The man page, in the macros of man(7):
//
//   --corpus FILE   List of the reports   →   .TP
//                                             \fB\-\-corpus\fR \fIFILE\fR
//                                             List of the reports
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sstream>

#include "usage/usage.h"

namespace sessiondiff {

namespace {

// What --help has no room for.
constexpr std::string_view man_surroundings = R"(.SH EXAMPLES
.TP
.B sessiondiff build \-\-corpus corpus/official/corpus.yaml \-\-out site
Pages and data of the reports that the corpus file lists:
.IP
.nf
reports:
  \- { path: 75.txt }
  \- { path: 78.txt, session: 78, language: zh }
.fi
.IP
Paths are relative to the file.
What is left out is read from the report.
.TP
.B sessiondiff diff \-\-respondent CU
What Cuba's last reply changed, in the terminal.
.TP
.B sessiondiff check report.txt
What the reader should know about a report.
.SH FILES
.TP
.I corpus/corpus.yaml
The list of the reports, in the current folder.
.TP
.I share/sessiondiff/config
Languages, registries and labels.
All of share/sessiondiff is that of the nearest folder above the program.
.TP
.I share/sessiondiff/templates
The pages.
.TP
.I share/sessiondiff/schemas
JSON Schemas of the data and of the files of
.IR config .
.TP
.I share/doc/sessiondiff
What the fields of all files and the codes of all messages mean.
.SH ENVIRONMENT
.TP
.B SOURCE_DATE_EPOCH
Seconds since 1970: the date that stands on the pages.
Without it they have none; what is no number ends the build.
.TP
.B PAGER
What shows a long change log in a terminal;
.B less \-FRX
without it.
.TP
.B NO_COLOR
Set to anything: no colour in a terminal.
.TP
.B COLUMNS
Width of the text, in place of that of the terminal.
)";

std::string man_text(std::string_view text) {
    std::string escaped;
    for (const char c : text)
        if (c == '\\') escaped += "\\e";
        else if (c == '-') escaped += "\\-";
        else escaped += c;
    return escaped;
}

// A line that begins with a dot or an apostrophe would be a macro.
std::string man_paragraph(std::string_view text) {
    constexpr std::size_t longest = 78;
    std::istringstream words{man_text(text)};
    std::string lines;
    std::string line;
    const auto end_line = [&] {
        if (line.empty()) return;
        lines += (line.front() == '.' || line.front() == '\'' ? "\\&" : "") + line + "\n";
        line.clear();
    };
    for (std::string word; words >> word;) {
        if (line.size() + 1 + word.size() > longest) end_line();
        line += (line.empty() ? "" : " ") + word;
        // A sentence ends its line, so that it is followed by the right space.
        if (word.back() == '.') end_line();
    }
    end_line();
    return lines;
}

std::string man_option(const OptionUsage& option) {
    std::string names;
    for (const std::string& name : option.names) names += (names.empty() ? "\\fB" : ", \\fB") + man_text(name) + "\\fR";
    const std::string value = option.value.empty() ? "" : fmt::format(" \\fI{}\\fR", man_text(value_text(option)));
    std::string meaning = option.description;
    if (!option.choices.empty()) meaning += fmt::format(": {}", fmt::join(option.choices, ", "));
    if (!option.standard.empty()) meaning += fmt::format(" (default: {})", option.standard);
    return fmt::format(".TP\n{}{}\n{}", names, value, man_paragraph(meaning));
}

std::string man_operands(const CommandUsage& command) {
    std::string text;
    for (const OptionUsage& operand : command.operands) {
        const std::string_view again = operand.is_repeated ? "..." : "";
        text += operand.is_required ? fmt::format(" \\fI{}\\fR{}", operand.value, again)
                                    : fmt::format(" [\\fI{}\\fR{}]", operand.value, again);
    }
    return text;
}

}  // namespace

std::string man_page(const ProgramUsage& program, const std::string& date) {
    std::string upper = program.name;
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    std::string text =
        fmt::format(".TH {} 1 {} \"{} {}\"\n.SH NAME\n{} \\- compare replies in reports of the United Nations\n", upper,
                    date, program.name, program.version, program.name);
    text += ".SH SYNOPSIS\n";
    for (const CommandUsage& command : program.commands)
        text += fmt::format("{}\\fB{} {}\\fR [\\fIoption\\fR ...]{}\n",
                            &command == &program.commands.front() ? "" : ".br\n", program.name, command.name,
                            man_operands(command));
    text += ".SH DESCRIPTION\n" + man_paragraph(program.description) + ".SH COMMANDS\n";
    const std::vector<SharedOption> options = shared_options(program);
    const auto is_of_all = [&](const SharedOption& one) { return one.commands.size() == program.commands.size(); };
    for (const CommandUsage& command : program.commands) {
        text += fmt::format(".SS {} {}\n{}", program.name, command.name, man_paragraph(command.description + "."));
        for (const OptionUsage& operand : command.operands)
            text += fmt::format(".TP\n\\fI{}\\fR\n{}", operand.value, man_paragraph(operand.description));
        for (const SharedOption& one : options)
            for (const std::string& name : one.commands)
                if (name == command.name && !is_of_all(one)) text += man_option(one.option);
    }
    text += ".SH OPTIONS OF ALL COMMANDS\n";
    for (const SharedOption& one : options)
        if (is_of_all(one)) text += man_option(one.option);
    for (const OptionUsage& option : program.options)
        if (std::none_of(options.begin(), options.end(), [&](const auto& one) { return one.option == option; }))
            text += man_option(option);
    return text + ".SH EXIT STATUS\n" + man_paragraph(program.footer) + std::string(man_surroundings);
}

}  // namespace sessiondiff
