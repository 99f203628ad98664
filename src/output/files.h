// What the parts of output/ need of a file system. Nothing here follows a link.
//
// An error names the file and ends with its code: `out/notes: error: cannot read the folder: Permission denied
// [output]`.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

namespace sessiondiff {

struct OutputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Something cannot be done; `error` as errno has it.
[[noreturn]] void fail_at(const std::filesystem::path& path, std::string_view what, int error);
/// Something is the user's and would not stay as it is.
[[noreturn]] void fail_foreign(const std::filesystem::path& path, std::string_view what);

/// A path as a message shows it.
std::string shown(const std::filesystem::path& path);

/// The folder in which a file stands; never empty.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// None where there is nothing.
std::optional<struct stat> status_of(const std::filesystem::path& path);
bool is_later(const timespec& time, const timespec& than);
bool is_folder(const std::optional<struct stat>& status);

/// True where a file system, or a part of one, is mounted at the path.
bool is_mount_point(const std::filesystem::path& path);

/// Names in a folder, sorted. `error` is errno where it cannot be read, else 0.
std::vector<std::string> names_in(const std::filesystem::path& folder, int& error);

void write_all(int file, std::string_view content, const std::filesystem::path& path);

/// A file that is there with its content, under a lock, or not at all, whenever the process ends. Gives its descriptor,
/// or -1 where something has that name.
int create_whole(const std::filesystem::path& path, std::string_view content);

/// Of a file, at most so many.
std::string first_bytes(int file, std::size_t most);

/// 0, or errno where it cannot be done or where `to` is there.
int move_without_replacing(const std::filesystem::path& from, const std::filesystem::path& to);

/// What was written on the file system of the folder is on the disk, whatever happens now.
void sync_file_system(const std::filesystem::path& folder);
/// The names in a folder are on the disk.
void sync_folder(const std::filesystem::path& folder);

}  // namespace sessiondiff
