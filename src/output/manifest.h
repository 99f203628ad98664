// The list of what a run wrote, `.sessiondiff-files`: tells our files from the user's in the next run.
//
//     sessiondiff files 1
//     5891b5b5… 1210 data/CITATION.cff
//     98ea6e4f… 83312 index.html
//     sha256 0263829989b6…
//
// A file that is not in it, or no longer has the bytes that it says, is the user's. The last line is the digest of
// those before it: of a list that lost a line or was cut off, nothing is believed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <sys/stat.h>

namespace sessiondiff {

inline constexpr const char* manifest_name = ".sessiondiff-files";

struct FileRecord {
    std::uint64_t size = 0;
    std::string sha256;
};

/// By path within the folder.
using Manifest = std::map<std::string, FileRecord>;

std::string manifest_text(const Manifest& files);
/// None where the text is not whole.
std::optional<Manifest> parse_manifest(std::string_view text);

/// The folders in which the files stand.
std::set<std::string> folders_of(const Manifest& files);

struct ReadManifest {
    bool is_there = false;
    bool is_whole = false;
    Manifest files;
};
ReadManifest read_manifest(const std::filesystem::path& folder);

/// Files that were found as they were written, with what was known of them then. A result of a thousand reports is a
/// gigabyte, looked at three times.
using Known = std::map<std::string, struct stat>;

/// A regular file with the bytes that were written. `path` is within the folder. Where the file was known, and has not
/// been touched since (inode, size, times), it is not read again; one that has just been written always is.
bool is_as_written(const std::filesystem::path& folder, const std::string& path, const FileRecord& record,
                   Known& known);

}  // namespace sessiondiff
