// The one step in which a result takes the place of another.
#pragma once

#include <filesystem>

namespace sessiondiff {

/// Puts `staged` in the place of `target`, and gives where the old result is then: `staged`, or `aside` where the file
/// system cannot exchange two folders. Throws OutputError; the target is then as it was.
std::filesystem::path exchange(const std::filesystem::path& staged, const std::filesystem::path& target,
                               const std::filesystem::path& aside);

}  // namespace sessiondiff
