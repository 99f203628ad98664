// What of the old result is the user's, and its way into the new one.
//
//     out/.git/HEAD       not in the list of what sessiondiff wrote: another name of the same file in the new result
//     out/.git/refs/      an empty folder of the user's: made again, with its mode, owner and times
//     out/data/           a folder of ours that had its mode changed: the new one gets this mode
//     out/index.html      ours, and not as we wrote it: the user's now, and a build that replaces it does not begin
//
// A file in two folders by two names (a hard link) has one content, mode, owner and time, whoever writes to it while a
// build runs. Where a file system has no such names it is copied, and put in the copy's place after the exchange.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <sys/stat.h>

#include "output/journal.h"
#include "output/manifest.h"

namespace sessiondiff {

struct Entry {
    std::string path;  ///< within the result
    struct stat status {};
};

struct OldResult {
    std::vector<Entry> files;    ///< that we wrote
    std::vector<Entry> folders;  ///< that hold what we wrote
    std::vector<Entry> foreign;  ///< the user's; a folder before what it holds
};

/// Throws OutputError where the folder has something that cannot be kept: no build may begin then.
OldResult examine(const std::filesystem::path& target, Known& known);

/// Puts what is the user's into the new result, and gives modes and owners of the old one to what both have. `written`:
/// the paths of the new result's files. Throws OutputError where something of the user's would not be what it was.
void carry_over(const OldResult& old, const std::filesystem::path& target, const std::filesystem::path& staged,
                const std::set<std::string>& written, Journal& journal);

/// Does so again for what was given another mode or owner since `examine`. `aside` is where the old result is now.
void carry_late_changes(const OldResult& old, const std::filesystem::path& aside, const std::filesystem::path& target);

}  // namespace sessiondiff
