#include "output/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/stat.h>
#include <memory>
#include <sys/file.h>
#include <tuple>
#include <unistd.h>

#include "text/visible.h"

namespace sessiondiff {

namespace fs = std::filesystem;

void fail_at(const fs::path& path, std::string_view what, int error) {
    throw OutputError(fmt::format("{}: error: {}: {} [output]", shown(path), what, std::strerror(error)));
}

void fail_foreign(const fs::path& path, std::string_view what) {
    throw OutputError(fmt::format("{}: error: {} [output-foreign]", shown(path), what));
}

std::string shown(const fs::path& path) { return visible(path.string()); }

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

std::optional<struct stat> status_of(const fs::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) return status;
    if (errno != ENOENT && errno != ENOTDIR) fail_at(path, "cannot be looked at", errno);
    return std::nullopt;
}

bool is_later(const timespec& time, const timespec& than) {
    return std::tie(time.tv_sec, time.tv_nsec) > std::tie(than.tv_sec, than.tv_nsec);
}

bool is_folder(const std::optional<struct stat>& status) { return status && S_ISDIR(status->st_mode); }

bool is_mount_point(const fs::path& path) {
    struct statx status {};
    if (::statx(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, STATX_TYPE, &status) != 0) return false;
    if ((status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0)
        return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
    // Linux before 5.8 does not tell of a folder that is mounted within its own file system.
    struct stat own {};
    struct stat above {};
    return ::lstat(path.c_str(), &own) == 0 && ::stat((path / "..").c_str(), &above) == 0 && S_ISDIR(own.st_mode) &&
        own.st_dev != above.st_dev;
}

std::vector<std::string> names_in(const fs::path& folder, int& error) {
    std::vector<std::string> names;
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), &::closedir);
    error = open == nullptr ? errno : 0;
    if (error != 0) return names;
    for (;;) {
        errno = 0;
        const dirent* entry = ::readdir(open.get());
        if (entry == nullptr) break;
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..") names.emplace_back(name);
    }
    error = errno;
    std::sort(names.begin(), names.end());
    return names;
}

void write_all(int file, std::string_view content, const fs::path& path) {
    while (!content.empty()) {
        const ssize_t count = ::write(file, content.data(), content.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) fail_at(path, "cannot write", count < 0 ? errno : ENOSPC);
        content.remove_prefix(static_cast<std::size_t>(count));
    }
}

int create_whole(const fs::path& path, std::string_view content) {
    int file = ::open(folder_of(path).c_str(), O_TMPFILE | O_RDWR | O_APPEND | O_CLOEXEC, 0644);
    if (file >= 0) {
        ::flock(file, LOCK_EX | LOCK_NB);
        const std::string name = fmt::format("/proc/self/fd/{}", file);
        if (::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
            ::linkat(AT_FDCWD, name.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0)
            return file;
        const int problem = errno;
        ::close(file);
        if (problem == EEXIST) return -1;
    }
    // A file system without files that have no name yet: it is empty for a moment.
    file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_APPEND | O_CLOEXEC, 0644);
    if (file < 0) return -1;
    ::flock(file, LOCK_EX | LOCK_NB);
    write_all(file, content, path);
    return file;
}

std::string first_bytes(int file, std::size_t most) {
    std::string content(most, '\0');
    std::size_t size = 0;
    while (size < most) {
        const ssize_t count = ::pread(file, content.data() + size, most - size, static_cast<off_t>(size));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        size += static_cast<std::size_t>(count);
    }
    content.resize(size);
    return content;
}

int move_without_replacing(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    struct stat there {};
    if (::lstat(to.c_str(), &there) == 0) return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

void sync_file_system(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int error = file < 0 || ::syncfs(file) != 0 ? errno : 0;
    if (file >= 0) ::close(file);
    if (error != 0) fail_at(folder, "cannot write to the disk", error);
}

void sync_folder(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // Some file systems have no such thing for folders (EINVAL).
    const int error = file < 0 || (::fsync(file) != 0 && errno != EINVAL) ? errno : 0;
    if (file >= 0) ::close(file);
    if (error != 0) fail_at(folder, "cannot write to the disk", error);
}

}  // namespace sessiondiff
