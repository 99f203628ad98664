#include "output/retire.h"

#include <cerrno>
#include <fmt/format.h>
#include <unistd.h>

#include "output/attributes.h"
#include "output/files.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

// How often a folder is gone through into which files keep coming: from the user, or from a library that makes them by
// name in another thread, while a signal ends the build.
constexpr int most_rounds = 5;

std::string inner_path(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + "/" + name;
}

// The right to delete what a folder holds, for its owner; true where it had to be taken.
bool take_right(const fs::path& folder, const struct stat& status) {
    return (status.st_mode & S_IRWXU) != S_IRWXU && ::chmod(folder.c_str(), (status.st_mode & 07777) | S_IRWXU) == 0;
}

// The staged result: all of it that the journal names.
void discard(const fs::path& staged, const std::string& folder, const JournalRecord& record) {
    if (const auto status = status_of(staged / folder)) take_right(staged / folder, *status);
    for (int round = 0; round < most_rounds; ++round) {
        int ignored = 0;
        for (const std::string& name : names_in(staged / folder, ignored)) {
            const std::string path = inner_path(folder, name);
            if (!record.made.contains(path) && !record.carried.contains(path)) continue;
            if (is_folder(status_of(staged / path))) discard(staged, path, record);
            else ::unlink((staged / path).c_str());
        }
        if (::rmdir((staged / folder).c_str()) == 0 || errno != ENOTEMPTY) break;
    }
}

// The old result on its way out.
struct Retiring {
    fs::path old;
    fs::path now;
    Manifest files;  // that we wrote
    std::set<std::string> folders;
    const JournalRecord& record;
    Known& known;
    std::vector<std::string> kept;
};

bool was_carried(const Retiring& result, const std::string& path, const struct stat& status) {
    const auto carried = result.record.carried.find(path);
    return carried != result.record.carried.end() && carried->second == status.st_ino;
}

// Folders of the new result, as they are in the old one.
void make_folders(const Retiring& result, const std::string& path) {
    if (path.empty() || status_of(result.now / path)) return;
    make_folders(result, fs::path(path).parent_path().string());
    if (::mkdir((result.now / path).c_str(), 0700) == 0)
        carry_attributes(result.old / path, result.now / path, Times::of_the_old);
}

// A file that came into the old result, or took the place of one, after the user's files were carried over.
void move_over(Retiring& result, const std::string& path, const struct stat& status) {
    const fs::path from = result.old / path;
    const fs::path to = result.now / path;
    make_folders(result, fs::path(path).parent_path().string());
    if (move_without_replacing(from, to) == 0) return;
    const auto there = status_of(to);
    if (there && there->st_ino == status.st_ino) {
        ::unlink(from.c_str());
        return;
    }
    // An editor writes a new file and gives it the name of the old one; the old one is what was carried over.
    if (there && was_carried(result, path, *there) && is_later(status.st_ctim, there->st_mtim) &&
        ::rename(from.c_str(), to.c_str()) == 0)
        return;
    result.kept.push_back(path);
}

// A copy makes way for what it was made of, which has its inode, and all that was written to it since.
void put_back(Retiring& result, const std::string& path, const struct stat& status, const struct stat& copy) {
    const fs::path from = result.old / path;
    const fs::path to = result.now / path;
    const bool is_copy = copy.st_size == status.st_size && copy.st_mtim.tv_sec == status.st_mtim.tv_sec &&
        copy.st_mtim.tv_nsec == status.st_mtim.tv_nsec;
    if (is_copy ? ::rename(from.c_str(), to.c_str()) == 0 : false) return;
    result.kept.push_back(path);
}

void retire_file(Retiring& result, const std::string& path, const struct stat& status) {
    const auto record = result.files.find(path);
    if (record != result.files.end() && is_as_written(result.old, path, record->second, result.known)) {
        ::unlink((result.old / path).c_str());
    } else if (!was_carried(result, path, status)) {
        move_over(result, path, status);
    } else if (const auto there = status_of(result.now / path); there && result.record.copied.contains(path)) {
        put_back(result, path, status, *there);
    } else {
        // Another name of the same file. Where it is no longer so, the user has deleted or replaced the file since.
        ::unlink((result.old / path).c_str());
    }
}

void retire_folder(Retiring& result, const std::string& folder) {
    const fs::path old = result.old / folder;
    const auto status = status_of(old);
    if (!status) return;
    const bool right_taken = take_right(old, *status);
    for (int round = 0; round < most_rounds; ++round) {
        int ignored = 0;
        for (const std::string& name : names_in(old, ignored)) {
            const std::string path = inner_path(folder, name);
            const auto inner = status_of(old / name);
            if (!inner || path == manifest_name) continue;
            if (S_ISDIR(inner->st_mode)) retire_folder(result, path);
            else retire_file(result, path, *inner);
        }
        // The list goes last: without it what is left would be the user's.
        if (folder.empty()) ::unlink((old / manifest_name).c_str());
        if (!folder.empty() && !result.folders.contains(folder) && !was_carried(result, folder, *status))
            make_folders(result, folder);
        if (::rmdir(old.c_str()) == 0 || errno != ENOTEMPTY || !result.kept.empty()) break;
    }
    if (right_taken && status_of(old)) ::chmod(old.c_str(), status->st_mode & 07777);
}

std::string random_ending(const std::string& folder) { return folder.substr(folder.rfind('-') + 1); }

// What is not ours to delete gets a name that can be seen, and that no build looks at.
std::string keep_beside(const fs::path& folder, const fs::path& target, const JournalRecord& record) {
    const std::string wanted = fmt::format("{}.kept-{}", target.string(), random_ending(record.folder));
    fs::path kept = wanted;
    int error = EEXIST;
    for (int i = 2; error == EEXIST && i < 100; ++i)
        if ((error = move_without_replacing(folder, kept)) == EEXIST) kept = fmt::format("{}-{}", wanted, i);
    return error == 0 ? kept.string() : folder.string();
}

std::string warning_of(const std::string& folder, const std::vector<std::string>& kept) {
    std::string names;
    for (std::size_t i = 0; i < kept.size() && i < 5; ++i) names += (i == 0 ? " (" : ", ") + shown(kept[i]);
    if (!names.empty()) names += kept.size() > 5 ? ", …)" : ")";
    return fmt::format(
        "{}: warning: here stands what came into the old result or beside it while a build ran, and that "
        "the result has no place for{}; look at it and move or delete it [output-kept]",
        shown(folder), names);
}

// Libraries take the name from a file of theirs in the moment after they made it; a build may be killed between the
// two. The folder is private to the build, and nothing else is ever put there.
void clear_scratch(const fs::path& folder) {
    if (!is_folder(status_of(folder))) return;
    for (int round = 0; round < most_rounds; ++round) {
        int ignored = 0;
        for (const std::string& name : names_in(folder, ignored))
            if (const auto status = status_of(folder / name); status && S_ISREG(status->st_mode))
                ::unlink((folder / name).c_str());
        if (::rmdir(folder.c_str()) == 0 || errno != ENOTEMPTY) break;
    }
}

}  // namespace

void end_build(const fs::path& target, const JournalRecord& record, Known& known, const Warn& warn) {
    const fs::path container = folder_of(target) / record.folder;
    if (!is_folder(status_of(container))) return;
    clear_scratch(container / "scratch");
    for (const char* name : {"old", "new"}) {
        const fs::path folder = container / name;
        const auto status = status_of(folder);
        if (!is_folder(status)) continue;
        std::vector<std::string> kept;
        if (std::string_view(name) == "new" && (!record.staged || status->st_ino == *record.staged)) {
            discard(folder, "", record);
        } else if (const auto now = status_of(target); !now) {
            // Between two renames, or after the user deleted the result: this one is all there is.
            if (move_without_replacing(folder, target) == 0) continue;
        } else if (record.staged && now->st_ino == *record.staged) {
            const Manifest files = read_manifest(folder).files;
            Retiring result{folder, target, files, folders_of(files), record, known, {}};
            retire_folder(result, "");
            kept = std::move(result.kept);
        }
        if (status_of(folder)) warn(warning_of(keep_beside(folder, target, record), kept));
    }
    if (::rmdir(container.c_str()) != 0 && status_of(container))
        warn(warning_of(keep_beside(container, target, record), {}));
}

}  // namespace sessiondiff
