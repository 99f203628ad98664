#include "render/file_state.h"

#include <array>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <thread>
#include <unistd.h>

namespace sessiondiff {

namespace {

// Clocks of file systems go on every few milliseconds, or every second or two.
constexpr auto longest_wait = std::chrono::milliseconds(50);
constexpr auto between_looks = std::chrono::microseconds(500);

template <typename Time>
std::int64_t nanoseconds(const Time& time) {
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

std::optional<FileState> state_of(int file) {
    struct stat found {};
    if (::fstat(file, &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
    return FileState{found.st_dev, found.st_ino, static_cast<std::uint64_t>(found.st_size), nanoseconds(found.st_mtim),
                     nanoseconds(found.st_ctim)};
}

std::optional<FileState> state_of(const std::filesystem::path& path) {
    // Network file systems would answer from memory.
    struct statx found {};
    if (::statx(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW | AT_STATX_FORCE_SYNC, STATX_BASIC_STATS, &found) != 0 ||
        !S_ISREG(found.stx_mode))
        return std::nullopt;
    return FileState{::makedev(found.stx_dev_major, found.stx_dev_minor), found.stx_ino, found.stx_size,
                     nanoseconds(found.stx_mtime), nanoseconds(found.stx_ctime)};
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
