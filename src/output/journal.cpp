#include "output/journal.h"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "output/files.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view journal_head = "sessiondiff build 1\n";

constexpr const char* not_a_journal =
    "this is not a file of sessiondiff, which keeps its notes under this name while it builds; move the file or choose "
    "another --out";

// An entry is a kind, a space, a value and a zero byte: the only one that no name holds.
std::string entry_of(std::string_view kind, std::string_view value) {
    std::string entry = fmt::format("{} {}", kind, value);
    entry += '\0';
    return entry;
}

ino_t inode_of(std::string_view digits) {
    ino_t inode = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), inode);
    return inode;
}

void add_entry(JournalRecord& record, std::string_view entry) {
    const std::string_view kind = entry.substr(0, entry.find(' '));
    const std::string_view value = entry.substr(std::min(entry.size(), kind.size() + 1));
    if (kind == "folder") record.folder = value;
    if (kind == "staged") record.staged = inode_of(value);
    if (kind == "made") record.made.emplace(value);
    if (kind == "copied") record.copied.emplace(value);
    if (kind == "carried")
        if (const std::size_t space = value.find(' '); space != std::string_view::npos)
            record.carried.insert_or_assign(std::string(value.substr(space + 1)), inode_of(value.substr(0, space)));
}

}  // namespace

std::optional<JournalRecord> parse_journal(std::string_view text) {
    if (!text.starts_with(journal_head)) return std::nullopt;
    text.remove_prefix(journal_head.size());
    JournalRecord record;
    for (std::size_t end = 0; (end = text.find('\0')) != std::string_view::npos; text.remove_prefix(end + 1))
        add_entry(record, text.substr(0, end));
    if (record.folder.empty() || record.folder.find('/') != std::string::npos) return std::nullopt;
    return record;
}

Journal::Journal(fs::path path, std::string folder) : path_(std::move(path)) {
    record_.folder = std::move(folder);
    file_ = create_whole(path_, std::string(journal_head) + entry_of("folder", record_.folder));
    if (file_ < 0 && errno == EEXIST) fail_foreign(path_, not_a_journal);
    if (file_ < 0) fail_at(path_, "cannot write", errno);
}

Journal::~Journal() { ::close(file_); }

void Journal::append(std::string_view kind, std::string_view value) { write_all(file_, entry_of(kind, value), path_); }

void Journal::note_staged(ino_t inode) {
    append("staged", std::to_string(inode));
    record_.staged = inode;
}

void Journal::note_made(const std::string& path) {
    append("made", path);
    record_.made.insert(path);
}

void Journal::note_carried(const std::string& path, ino_t inode) {
    append("carried", fmt::format("{} {}", inode, path));
    record_.carried.insert_or_assign(path, inode);
}

void Journal::note_copied(const std::string& path, ino_t inode) {
    append("copied", path);
    record_.copied.insert(path);
    note_carried(path, inode);
}

void Journal::remove() { ::unlink(path_.c_str()); }

std::optional<JournalRecord> read_journal(const fs::path& path) {
    const auto status = status_of(path);
    if (!status) return std::nullopt;
    const int file =
        S_ISREG(status->st_mode) ? ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    if (file < 0) fail_foreign(path, not_a_journal);
    auto record = parse_journal(first_bytes(file, static_cast<std::size_t>(status->st_size)));
    ::close(file);
    if (!record) fail_foreign(path, not_a_journal);
    return record;
}

}  // namespace sessiondiff
