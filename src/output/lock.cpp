#include "output/lock.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output/files.h"

namespace sessiondiff {

namespace {

constexpr std::string_view lock_text = "sessiondiff lock 1\n";

}  // namespace

Lock::Lock(std::filesystem::path path) : path_(std::move(path)), file_(create_whole(path_, lock_text)) {
    if (file_ < 0) {
        if (errno != EEXIST) fail_at(path_, "cannot make the lock file", errno);
        file_ = ::open(path_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (file_ < 0 && errno != ENOENT) fail_at(path_, "cannot open the lock file", errno);
    }
    // A lock on a file that its last owner has unlinked meanwhile locks nothing.
    if (file_ < 0 || ::flock(file_, LOCK_EX | LOCK_NB) != 0 || !is_in_place()) {
        if (file_ >= 0) ::close(file_);
        throw OutputError(
            fmt::format("{}: error: another build is writing here; wait for it or choose another --out [output-locked]",
                        shown(path_)));
    }
    is_ours_ = first_bytes(file_, lock_text.size() + 1) == lock_text;
}

Lock::~Lock() {
    if (is_ours_) ::unlink(path_.c_str());
    ::close(file_);
}

bool Lock::is_in_place() const {
    struct stat held {};
    struct stat named {};
    return ::fstat(file_, &held) == 0 && ::lstat(path_.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
        held.st_ino == named.st_ino;
}

}  // namespace sessiondiff
