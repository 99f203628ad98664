#include "report/read/run_program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include <fcntl.h>

#include "text/unicode.h"
#include "text/well_formed.h"

namespace sessiondiff {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int poll_slice = 20;  // milliseconds between two looks at a process that says nothing

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { reset(); }
    void reset() {
        if (number_ >= 0) close(std::exchange(number_, -1));
    }
    int get() const { return number_; }
    bool is_open() const { return number_ >= 0; }

private:
    int number_ = -1;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
};

std::optional<Pipe> open_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// The input as a file that has no name.
Descriptor file_of(std::string_view input) {
    Descriptor file(memfd_create("input", MFD_CLOEXEC));
    while (file.is_open() && !input.empty()) {
        const ssize_t written = write(file.get(), input.data(), input.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return {};
        input.remove_prefix(static_cast<std::size_t>(written));
    }
    if (file.is_open() && lseek(file.get(), 0, SEEK_SET) != 0) return {};
    return file;
}

void limit(__rlimit_resource_t resource, rlim_t most) {
    rlimit now{};
    if (getrlimit(resource, &now) == 0 && now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
    const rlimit wanted{most, most};
    setrlimit(resource, &wanted);
}

// All that the new process needs, made before it is there: between fork and exec nothing may ask for memory.
struct Prepared {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    const char* folder = nullptr;
    int input = -1;
    int output = -1;
    int complaint = -1;
};

[[noreturn]] void become(const Prepared& prepared, const ProgramLimits& limits, pid_t parent) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    if (dup2(prepared.input, 0) < 0 || dup2(prepared.output, 1) < 0 || dup2(prepared.complaint, 2) < 0) _exit(127);
    close_range(3, ~0U, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_AS, limits.memory);
    limit(RLIMIT_FSIZE, limits.largest_output);
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count() / 1000 + 1));
    if (chdir(prepared.folder) != 0) _exit(127);
    execve(prepared.arguments[0], prepared.arguments.data(), prepared.environment.data());
    _exit(127);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (std::string& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

// Takes what is there; false at its end. `kept`: so many bytes at most, the others are counted out.
bool take(Descriptor& from, std::string& text, std::size_t kept) {
    std::array<char, 1 << 16> piece;
    const ssize_t count = read(from.get(), piece.data(), piece.size());
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    if (count == 0) return false;
    text.append(piece.data(), std::min(static_cast<std::size_t>(count), kept - std::min(kept, text.size())));
    return true;
}

// What the process says until it ends, or has to be ended.
class Listener {
public:
    Listener(Pipe& output, Pipe& complaint, const ProgramLimits& limits)
        : output_(output.read), complaint_(complaint.read), limits_(limits), end_(Clock::now() + limits.time) {}

    void run(pid_t process, ProgramResult& result) {
        int status = 0;
        for (;;) {
            listen(poll_slice, result);
            if (result.output.size() > limits_.largest_output) return stop(process, ProgramEnd::too_much, result);
            if (waitpid(process, &status, WNOHANG) == process) break;
            if (Clock::now() >= end_) return stop(process, ProgramEnd::timed_out, result);
        }
        kill(-process, SIGKILL);  // what it left behind
        while (listen(0, result) && result.output.size() <= limits_.largest_output && Clock::now() < end_) continue;
        if (result.output.size() > limits_.largest_output) {
            result.end = ProgramEnd::too_much;
        } else {
            result.end = WIFEXITED(status) ? ProgramEnd::exited : ProgramEnd::signalled;
            result.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
        }
    }

private:
    static void stop(pid_t process, ProgramEnd end, ProgramResult& result) {
        kill(-process, SIGKILL);
        kill(process, SIGKILL);
        while (waitpid(process, nullptr, 0) < 0 && errno == EINTR) continue;
        result.end = end;
    }

    // True where something was said.
    bool listen(int milliseconds, ProgramResult& result) {
        std::array<pollfd, 2> files{{{output_.get(), POLLIN, 0}, {complaint_.get(), POLLIN, 0}}};
        if (poll(files.data(), files.size(), milliseconds) <= 0) return false;
        bool heard = false;
        if (files[0].revents != 0) {
            heard = take(output_, result.output, limits_.largest_output + 1);
            if (!heard) output_.reset();
        }
        if (files[1].revents != 0) {
            const bool more = take(complaint_, result.complaint, limits_.longest_complaint);
            heard = heard || more;
            if (!more) complaint_.reset();
        }
        return heard;
    }

    Descriptor& output_;
    Descriptor& complaint_;
    const ProgramLimits& limits_;
    Clock::time_point end_;
};

}  // namespace

std::optional<std::string> find_program(std::string_view name) {
    const char* folders = std::getenv("PATH");
    std::string_view rest = folders == nullptr ? "/usr/local/bin:/usr/bin:/bin" : folders;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const std::string path = fmt::format("{}/{}", rest.substr(0, end), name);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        std::error_code error;
        // A relative folder of PATH would be another one where the program runs.
        if (path.front() == '/' && std::filesystem::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0)
            return path;
    }
    return std::nullopt;
}

ProgramResult run_program(const std::vector<std::string>& arguments, const ProgramLimits& limits,
                          std::string_view input, const std::string& folder) {
    ProgramResult result;
    std::optional<Pipe> output = open_pipe();
    std::optional<Pipe> complaint = open_pipe();
    const Descriptor file = file_of(input);
    if (!output || !complaint || !file.is_open()) return result;
    const std::string place = folder.empty() ? "/" : folder;
    const char* path = std::getenv("PATH");
    std::vector<std::string> words = arguments;
    std::vector<std::string> variables{fmt::format("PATH={}", path == nullptr ? "/usr/bin:/bin" : path),
                                       fmt::format("HOME={}", place), fmt::format("TMPDIR={}", place),
                                       "LC_ALL=C.UTF-8"};
    const Prepared prepared{pointers(words), pointers(variables), place.c_str(),
                            file.get(),      output->write.get(), complaint->write.get()};
    const pid_t parent = getpid();
    const pid_t process = fork();
    if (process < 0) return result;
    if (process == 0) become(prepared, limits, parent);
    setpgid(process, process);  // whichever of the two is first
    output->write.reset();
    complaint->write.reset();
    Listener(*output, *complaint, limits).run(process, result);
    return result;
}

std::string description(const ProgramResult& result, const ProgramLimits& limits) {
    std::string complaint = result.complaint.substr(0, first_ill_formed(result.complaint));
    for (char& c : complaint)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    complaint = shortened(trim(complaint), 200);
    switch (result.end) {
        case ProgramEnd::timed_out: return fmt::format("it took longer than {} s", limits.time.count() / 1000);
        case ProgramEnd::too_much: return fmt::format("it gave more than {} bytes", limits.largest_output);
        case ProgramEnd::not_started: return "the system could not start it";
        case ProgramEnd::signalled: return fmt::format("signal {} ended it", result.code);
        case ProgramEnd::exited: break;
    }
    return fmt::format("exit code {}{}{}", result.code, complaint.empty() ? "" : ": ", complaint);
}

TemporaryFolder::TemporaryFolder() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "sessiondiff-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = std::move(name);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove_all(path_, error);
}

}  // namespace sessiondiff
