// The command line, nothing else.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fcntl.h>
#include <new>
#include <string>
#include <unicode/uclean.h>
#include <unistd.h>

#include "cli/command.h"
#include "config/yaml.h"
#include "output/output_folder.h"
#include "pages/templates/templates.h"

namespace {

using sessiondiff::exit_problems;

// Where standard output is closed (>&-), the next file that is opened would get its number, and what is printed would
// go into that file. So it is taken, by something that can not be written: printing then fails, and is spoken of.
void take_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) < 0) ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void say_no_memory() {
    std::fprintf(stderr,
                 "sessiondiff: error: there is not enough memory (ulimit -v, or the machine's); fewer --threads need "
                 "less [memory]\n");
}

// ICU does not look everywhere whether it got the memory that it asked for: it ends in a fault, or goes on with less
// than the language has. So the run ends where there is none. A build leaves then what a killed one leaves.
void* or_end(void* memory) {
    if (memory != nullptr) return memory;
    say_no_memory();
    ::_exit(exit_problems);
}

// What asks for memory where nothing may be thrown ends here.
[[noreturn]] void end_by_terminate() {
    try {
        if (std::current_exception()) std::rethrow_exception(std::current_exception());
    } catch (const std::bad_alloc&) {
        say_no_memory();
        ::_exit(exit_problems);
    } catch (...) {}
    std::abort();
}

void end_where_libraries_get_no_memory() {
    std::set_terminate(end_by_terminate);
    UErrorCode status = U_ZERO_ERROR;
    u_setMemoryFunctions(
        nullptr, [](const void*, std::size_t size) { return or_end(std::malloc(size)); },
        [](const void*, void* memory, std::size_t size) { return or_end(std::realloc(memory, size)); },
        [](const void*, void* memory) { std::free(memory); }, &status);
}

}  // namespace

int main(int argc, char** argv) {
    using namespace sessiondiff;
    take_standard_streams();
    end_where_libraries_get_no_memory();
    CLI::App program(
        "Reads the Secretary-General's reports on keeping weapons of mass destruction from terrorists, and says what "
        "changed.",
        "sessiondiff");
    program.set_version_flag("--version", "sessiondiff " SESSIONDIFF_VERSION);
    program.require_subcommand(1);
    int code = exit_done;
    add_build_command(program, code);
    add_init_command(program, code);
    add_parse_command(program, code);
    add_diff_command(program, code);
    add_check_command(program, code);
    add_review_command(program, code);
    add_eval_command(program, code);
    add_usage_command(program, code);
    program.footer("Exit codes: 0 done, 1 problems found in the input, 2 wrong usage.");
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const std::string first = argc > 1 ? argv[1] : "";
        if (program.get_subcommands().empty() && !first.empty() && first.front() != '-') {
            const auto near = nearest_word(first, {"build", "parse", "diff", "check", "review", "eval"});
            std::fprintf(stderr, "sessiondiff: there is no command '%s'%s; see sessiondiff --help\n", first.c_str(),
                         near ? (" (did you mean '" + *near + "'?)").c_str() : "");
            return exit_usage;
        }
        const int status = program.exit(error);
        if (status != 0) return exit_usage;
        return write_stdout({}) ? exit_done : exit_problems;  // help or version, which may not have found room
    } catch (const UsageError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return exit_usage;
    } catch (const ConfigError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return exit_problems;
    } catch (const TemplateError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return exit_problems;
    } catch (const OutputError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return exit_problems;
    } catch (const std::bad_alloc&) {
        say_no_memory();
        return exit_problems;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sessiondiff: error: %s [internal]\n", error.what());
        return exit_problems;
    }
    return code;
}
