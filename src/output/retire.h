// What is left of a build: the staged result where it was not put in place, the old one where it was.
//
//     .out.new-k3vq7a/new/ has the inode of the journal     not in place: what the journal names is deleted
//     it has another one                                    it is the old result: what we wrote is deleted, other names
//                                                           of carried files too; what came while the build ran is
//                                                           moved to where it would be now
//
// A file that finds its name taken is kept beside the result, in `out.kept-k3vq7a/`. A build ends in this way, one that
// fails and one that was killed too, so what is done here can be done again from wherever it was broken off.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "output/journal.h"
#include "output/manifest.h"

namespace sessiondiff {

/// Takes a line for the terminal.
using Warn = std::function<void(const std::string& line)>;

/// Ends the build of the journal. `target` is where the result stands. Warns of what was kept beside it.
void end_build(const std::filesystem::path& target, const JournalRecord& record, Known& known, const Warn& warn);

}  // namespace sessiondiff
