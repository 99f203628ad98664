// Another program, run on what a stranger sent: no shell, an environment of its own, limits on time, memory and output.
//
//   run_program({*find_program("pdftotext"), "-layout", "-", "-"}, {}, bytes).output
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sessiondiff {

struct ProgramLimits {
    std::chrono::milliseconds time{60'000};              ///< by the clock; processor time is bounded by the same number
    std::size_t memory = std::size_t{2} << 30;           ///< bytes of address space of each process
    std::size_t largest_output = std::size_t{64} << 20;  ///< bytes of standard output, and of each file that it writes
    std::size_t longest_complaint = 4096;                ///< bytes of standard error; what is more is let go
};

enum class ProgramEnd {
    exited,       ///< by itself, with `code`
    signalled,    ///< a signal ended it: it crashed, or was out of memory or processor time
    timed_out,    ///< it was ended after `time`
    too_much,     ///< it was ended when its output passed the limit
    not_started,  ///< the system has no room for another process
};

struct ProgramResult {
    ProgramEnd end = ProgramEnd::not_started;
    int code = 0;  ///< where it exited: the exit code; where it was signalled: the signal
    std::string output;
    std::string complaint;  ///< from standard error
};

/// The path of a program that stands in a folder of PATH and may be run.
std::optional<std::string> find_program(std::string_view name);

/// Runs a program (`arguments[0]`: its path) to its end, with `input` as its standard input, a file that can be sought
/// in. `folder` is its working, home and temporary folder; empty: it gets "/". It sees no other variables of the
/// environment than PATH, none of this program's open files, and does not outlive it. Processes that it started and
/// that are in its group end with it.
ProgramResult run_program(const std::vector<std::string>& arguments, const ProgramLimits& limits = {},
                          std::string_view input = {}, const std::string& folder = {});

/// How a program ended, for a message: "it took longer than 60 s", "exit code 3: …".
std::string description(const ProgramResult& result, const ProgramLimits& limits);

/// A folder in the system's place for temporary ones that only this user can enter, and that goes with its content.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    /// Empty where none could be made.
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace sessiondiff
