#include "render/file_state.h"

#include <array>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace sessiondiff {

namespace {

// Clocks of file systems go on every few milliseconds, or every second or two.
constexpr auto longest_wait = std::chrono::milliseconds(50);
constexpr auto between_looks = std::chrono::microseconds(500);

std::int64_t nanoseconds(const timespec& time) { return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec; }

}  // namespace

std::optional<FileState> state_of(int file) {
    struct stat found {};
    if (::fstat(file, &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
    return FileState{found.st_dev, found.st_ino, static_cast<std::uint64_t>(found.st_size), nanoseconds(found.st_mtim), nanoseconds(found.st_ctim)};
}

std::optional<FileState> state_of(const std::filesystem::path& path) {
    // Network file systems answer from memory, but for files that are opened.
    const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    const std::optional<FileState> state = state_of(file);
    ::close(file);
    return state;
}

bool wait_for_later(int probe, std::int64_t moment) {
    const auto give_up = std::chrono::steady_clock::now() + longest_wait;
    for (;;) {
        // Some file systems have one time only, which anybody can set: there this one would be the last change.
        const std::array<timespec, 2> long_ago{};
        if (::futimens(probe, long_ago.data()) != 0) return false;
        const std::optional<FileState> state = state_of(probe);
        if (!state || state->changed == state->written) return false;
        if (state->changed > moment) return true;
        if (std::chrono::steady_clock::now() >= give_up) return false;
        std::this_thread::sleep_for(between_looks);
    }
}

std::string boot_identity() {
    std::ifstream in("/proc/sys/kernel/random/boot_id");
    std::string line;
    std::getline(in, line);
    return line;
}

}  // namespace sessiondiff
