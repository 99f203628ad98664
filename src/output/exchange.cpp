#include "output/exchange.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>

#include "output/files.h"

namespace sessiondiff {

namespace fs = std::filesystem;

fs::path exchange(const fs::path& staged, const fs::path& target, const fs::path& aside) {
    if (!status_of(target)) {
        if (const int error = move_without_replacing(staged, target); error != 0)
            fail_at(target, "cannot move the result into place", error);
        return staged;
    }
    if (::renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return staged;
    if (errno != EINVAL && errno != ENOSYS) fail_at(target, "cannot move the result into place", errno);
    // File systems without an exchange: two renames, with the old folder back in place if the second fails.
    if (::rename(target.c_str(), aside.c_str()) != 0) fail_at(target, "cannot move the old result away", errno);
    if (const int error = move_without_replacing(staged, target); error != 0) {
        if (const int other = move_without_replacing(aside, target); other != 0)
            fail_at(target, "cannot put the old result back", other);
        fail_at(target, "cannot move the result into place", error);
    }
    return aside;
}

}  // namespace sessiondiff
