// Whether a file is still what it was, by what the system keeps of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace sessiondiff {

/// Whoever writes to a file, puts another one in its place or sets its times changes the last of these, to what the
/// clock of its file system shows.
struct FileState {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t bytes = 0;
    std::int64_t written = 0;  ///< when its content was; nanoseconds since 1970, as the next
    std::int64_t changed = 0;  ///< when anything of it was

    bool operator==(const FileState&) const = default;
};

/// Of an open file; nothing where it is none, but a folder or a pipe.
std::optional<FileState> state_of(int file);
/// Asks the file system anew, so that what another machine wrote shows. Links are not followed.
std::optional<FileState> state_of(const std::filesystem::path& file);

/// Waits until the clock of the file system of `probe`, an open file whose times mean nothing, has gone on beyond
/// `moment`, so that what is changed from now on has another time. False where that takes long, as the clock is too
/// coarse, or the times are not the system's alone.
bool wait_for_later(int probe, std::int64_t moment);

/// Tells the time since the machine was started from all others: what was written before may have been lost when it
/// stopped. Empty where nobody knows.
std::string boot_identity();

}  // namespace sessiondiff
