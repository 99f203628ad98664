// Programs that do too much, too long, or go wrong.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>

#include "report/read/run_program.h"

using namespace sessiondiff;

namespace {

ProgramResult shell(const std::string& script, const ProgramLimits& limits = {}, std::string_view input = {},
                    const std::string& folder = {}) {
    return run_program({"/bin/sh", "-c", script}, limits, input, folder);
}

}  // namespace

TEST_CASE("a program gets its input and gives its output") {
    const ProgramResult result = shell("cat; echo said >&2; exit 3", {}, "in\n");
    CHECK(result.end == ProgramEnd::exited);
    CHECK(result.code == 3);
    CHECK(result.output == "in\n");
    CHECK(result.complaint == "said\n");
    CHECK(description(result, {}) == "exit code 3: said");
    const std::string large(5'000'000, 'x');
    CHECK(shell("cat", {}, large).output == large);
    CHECK(run_program({"/nowhere/none"}).code == 127);
}

TEST_CASE("a program is found by its name") {
    CHECK(find_program("sh").has_value());
    CHECK_FALSE(find_program("no-such-program-at-all"));
}

TEST_CASE("a program has a folder and an environment of its own") {
    std::string place;
    {
        const TemporaryFolder folder;
        place = folder.path();
        CHECK(shell("pwd; echo $HOME; echo $TMPDIR; touch new; echo $SESSIONDIFF_ORIGINALS", {}, "", place).output ==
              place + "\n" + place + "\n" + place + "\n\n");
        CHECK(std::filesystem::exists(place + "/new"));
    }
    CHECK_FALSE(std::filesystem::exists(place));
}

TEST_CASE("limits end a program") {
    using namespace std::chrono_literals;
    ProgramLimits limits;
    limits.time = 300ms;
    limits.largest_output = 100'000;
    const auto before = std::chrono::steady_clock::now();
    CHECK(shell("sleep 20 & sleep 20", limits).end == ProgramEnd::timed_out);
    CHECK(shell("exec >&- 2>&-; sleep 20", limits).end == ProgramEnd::timed_out);
    CHECK(description(shell("sleep 20", limits), limits) == "it took longer than 0 s");
    CHECK(shell("sleep 20 & echo done", limits).output == "done\n");  // what it left behind is not waited for
    CHECK(shell("yes", {60s, std::size_t{1} << 30, 100'000}).end == ProgramEnd::too_much);
    CHECK(shell("yes >&2 & sleep 0.1", {60s, std::size_t{1} << 30, 100, 1000}).complaint.size() == 1000);
    CHECK(std::chrono::steady_clock::now() - before < 15s);
    CHECK(shell("kill -9 $$").end == ProgramEnd::signalled);
}

TEST_CASE("memory and files of a program are bounded") {
    ProgramLimits limits;
    limits.memory = std::size_t{200} << 20;
    limits.largest_output = 1000;
    CHECK(shell("x=a; while :; do x=$x$x; done", limits).code != 0);
    const TemporaryFolder folder;
    shell("head -c 100000 /dev/zero > large", limits, "", folder.path());
    CHECK(std::filesystem::file_size(folder.path() + "/large") <= 1000);
}
