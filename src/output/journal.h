// What a build makes before its result is in place, noted beside `out` in `.out.build` before it is made. A build that
// was killed is cleaned up after by the next one, which believes this file and no name: a folder `.out.new-old` of the
// user's stays.
//
//     .out.build                     the journal
//     .out.new-k3vq7a/               the folder that it names, private to the build
//     .out.new-k3vq7a/new/           the new result; after the exchange, the old one
//     .out.new-k3vq7a/scratch/       files without a name, or with one for a moment
//     .out.new-k3vq7a/old/           the old result, where the file system cannot exchange two folders in one step
//
// The inode of `new/` is in the journal too. It is the only one that an exchange of two folders moves, and so tells
// whether the exchange was done: a journal could be a step behind.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace sessiondiff {

/// Paths are within the new result.
struct JournalRecord {
    std::string folder;                    ///< its name, beside the target
    std::optional<ino_t> staged;           ///< inode of `new/`
    std::set<std::string> made;            ///< files and folders that the program made
    std::map<std::string, ino_t> carried;  ///< files and folders of the user's, with their inode in the old result
    std::set<std::string> copied;          ///< those of them that are copies, not other names of the same files
};

/// None where the text is no journal. A last entry that is not whole is left out: it was not made.
std::optional<JournalRecord> parse_journal(std::string_view text);

class Journal {
public:
    /// Makes the file; throws OutputError where there is one.
    Journal(std::filesystem::path path, std::string folder);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    const JournalRecord& record() const { return record_; }
    void note_staged(ino_t inode);
    void note_made(const std::string& path);
    void note_carried(const std::string& path, ino_t inode);
    void note_copied(const std::string& path, ino_t inode);
    /// Deletes the file.
    void remove();

private:
    void append(std::string_view kind, std::string_view value);

    std::filesystem::path path_;
    JournalRecord record_;
    int file_;
};

/// The journal that a killed build left; none where there is no file. Throws OutputError where the file is no journal.
std::optional<JournalRecord> read_journal(const std::filesystem::path& path);

}  // namespace sessiondiff
