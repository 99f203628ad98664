// Writing a folder of files so that a reader sees the old one or the new one, whole.
#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

namespace sessiondiff {

struct OutputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Writes the files (relative path → content) into a new folder beside `target` and exchanges the two in one step. Files of the old
/// folder that it did not write itself, such as a README, are carried over. Throws OutputError where the target is in use by another
/// run, holds files that this program did not write, or cannot be written; the target is then as it was.
void replace_output(const std::filesystem::path& target, const std::map<std::string, std::string>& files);

}  // namespace sessiondiff
