#include "output/attributes.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> attribute_names(const fs::path& path) {
    std::vector<std::string> names;
    const ssize_t size = ::llistxattr(path.c_str(), nullptr, 0);
    if (size <= 0) return names;
    std::string list(static_cast<std::size_t>(size), '\0');
    const ssize_t got = ::llistxattr(path.c_str(), list.data(), list.size());
    for (std::size_t at = 0; got > 0 && at < static_cast<std::size_t>(got); at += names.back().size() + 1)
        names.emplace_back(list.c_str() + at);
    // Labels of the system are given by its policy, not by the user.
    std::erase_if(names, [](const std::string& name) { return name.starts_with("security."); });
    return names;
}

std::optional<std::string> attribute(const fs::path& path, const std::string& name) {
    const ssize_t size = ::lgetxattr(path.c_str(), name.c_str(), nullptr, 0);
    if (size < 0) return std::nullopt;
    std::string value(static_cast<std::size_t>(size), '\0');
    if (::lgetxattr(path.c_str(), name.c_str(), value.data(), value.size()) != size) return std::nullopt;
    return value;
}

int carry_extended_attributes(const fs::path& from, const fs::path& to) {
    int problem = 0;
    const std::vector<std::string> names = attribute_names(from);
    for (const std::string& name : attribute_names(to))
        if (std::find(names.begin(), names.end(), name) == names.end() &&
            ::lremovexattr(to.c_str(), name.c_str()) != 0 && problem == 0)
            problem = errno;
    for (const std::string& name : names) {
        const auto value = attribute(from, name);
        if (value && value != attribute(to, name) &&
            ::lsetxattr(to.c_str(), name.c_str(), value->data(), value->size(), 0) != 0 && problem == 0)
            problem = errno;
    }
    return problem;
}

int copy_bytes(const fs::path& from, const fs::path& to) {
    const int in = ::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (in < 0) return errno;
    const int out = ::open(to.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    int problem = out < 0 ? errno : 0;
    std::array<char, 1 << 16> piece;
    while (problem == 0) {
        const ssize_t count = ::read(in, piece.data(), piece.size());
        if (count == 0) break;
        if (count < 0) problem = errno;
        for (ssize_t done = 0; done < count && problem == 0;) {
            const ssize_t written = ::write(out, piece.data() + done, static_cast<std::size_t>(count - done));
            if (written < 0) problem = errno;
            else done += written;
        }
    }
    ::close(in);
    if (out >= 0 && ::close(out) != 0 && problem == 0) problem = errno;
    return problem;
}

}  // namespace

int carry_attributes(const fs::path& from, const fs::path& to, Times times) {
    struct stat old {};
    struct stat now {};
    if (::lstat(from.c_str(), &old) != 0 || ::lstat(to.c_str(), &now) != 0) return errno;
    int problem = 0;
    if ((old.st_uid != now.st_uid || old.st_gid != now.st_gid) && ::lchown(to.c_str(), old.st_uid, old.st_gid) != 0) {
        problem = errno;
        // Whoever may not give a file away may still give it to a group.
        if (old.st_gid != now.st_gid) static_cast<void>(::lchown(to.c_str(), static_cast<uid_t>(-1), old.st_gid) != 0);
    }
    if (!S_ISLNK(old.st_mode)) {
        const int of_extended = carry_extended_attributes(from, to);
        if (problem == 0) problem = of_extended;
        // After the owner: another owner takes the bits for user and group from it.
        if (::chmod(to.c_str(), old.st_mode & 07777) != 0 && problem == 0) problem = errno;
    }
    const std::array<timespec, 2> both{old.st_atim, old.st_mtim};
    if (times == Times::of_the_old && ::utimensat(AT_FDCWD, to.c_str(), both.data(), AT_SYMLINK_NOFOLLOW) != 0 &&
        problem == 0)
        problem = errno;
    return problem;
}

int copy_whole(const fs::path& from, const fs::path& to) {
    struct stat status {};
    if (::lstat(from.c_str(), &status) != 0) return errno;
    if (S_ISLNK(status.st_mode)) {
        std::error_code error;
        const fs::path leads_to = fs::read_symlink(from, error);
        if (error) return error.value();
        if (::symlink(leads_to.c_str(), to.c_str()) != 0) return errno;
    } else if (S_ISREG(status.st_mode)) {
        if (const int problem = copy_bytes(from, to); problem != 0) return problem;
    } else {
        return EOPNOTSUPP;
    }
    return carry_attributes(from, to, Times::of_the_old);
}

}  // namespace sessiondiff
