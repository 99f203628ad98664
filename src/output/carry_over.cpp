#include "output/carry_over.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

#include "output/attributes.h"
#include "output/files.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

// Everything in a folder, a folder before what it holds.
void add_entries(std::vector<Entry>& entries, const fs::path& top, const std::string& path) {
    const fs::path folder = path.empty() ? top : top / path;
    int error = 0;
    const std::vector<std::string> names = names_in(folder, error);
    if (error == ENOENT) return;  // gone meanwhile
    if (error != 0)
        fail_foreign(folder,
                     fmt::format("the folder cannot be read ({}), and what it holds would be lost; make it readable, "
                                 "move it, or choose another --out",
                                 std::strerror(error)));
    for (const std::string& name : names) {
        const std::string inner = path.empty() ? name : path + "/" + name;
        const auto status = status_of(top / inner);
        if (!status) continue;
        if (is_mount_point(top / inner))
            fail_foreign(top / inner,
                         "a file system is mounted here, and would be lost; unmount it or choose another --out");
        entries.push_back({inner, *status});
        if (S_ISDIR(status->st_mode)) add_entries(entries, top, inner);
    }
}

// What a folder may hold before the first build.
bool may_be_there_first(const Entry& entry) {
    return S_ISDIR(entry.status.st_mode) || entry.path == "README.md" || entry.path == ".gitignore";
}

void check_folder(const fs::path& target) {
    if (::access(target.c_str(), R_OK | W_OK | X_OK) != 0) fail_at(target, "cannot write into the folder", errno);
}

// Folders of ours that only hold what is the user's now.
void make_folders(const fs::path& staged, const std::string& path, Journal& journal) {
    if (path.empty() || status_of(staged / path)) return;
    make_folders(staged, fs::path(path).parent_path().string(), journal);
    journal.note_made(path);
    if (::mkdir((staged / path).c_str(), 0777) != 0) fail_at(staged / path, "cannot make the folder", errno);
}

void carry_folder(const Entry& entry, const fs::path& staged, Journal& journal) {
    journal.note_carried(entry.path, entry.status.st_ino);
    if (::mkdir((staged / entry.path).c_str(), 0700) != 0)
        fail_at(staged / entry.path, "cannot make the folder", errno);
}

[[noreturn]] void fail_to_carry(const fs::path& file, int error) {
    fail_foreign(file,
                 fmt::format("this is yours and cannot be carried over as it is ({}); move it or choose another "
                             "--out",
                             std::strerror(error)));
}

void carry_file(const Entry& entry, const fs::path& target, const fs::path& staged, bool has_links, Journal& journal) {
    const fs::path from = target / entry.path;
    const fs::path to = staged / entry.path;
    if (has_links) journal.note_carried(entry.path, entry.status.st_ino);
    else journal.note_copied(entry.path, entry.status.st_ino);
    const int error = !has_links ? copy_whole(from, to) : ::link(from.c_str(), to.c_str()) == 0 ? 0 : errno;
    if (error == ENOENT) return;  // gone meanwhile
    if (error != 0) fail_to_carry(from, error);
    // A file system of layers gives a file of a lower one its own inode with the first name that is written.
    if (const auto now = status_of(from); has_links && now && now->st_ino != entry.status.st_ino)
        journal.note_carried(entry.path, now->st_ino);
}

// Found out by our own file: a link may also fail for what the file is.
bool has_links(const fs::path& staged, Journal& journal) {
    const fs::path own = staged / manifest_name;
    const std::string name = std::string(manifest_name) + ".link";
    journal.note_made(name);
    const bool linked = ::link(own.c_str(), (staged / name).c_str()) == 0;
    if (linked) ::unlink((staged / name).c_str());
    return linked;
}

}  // namespace

OldResult examine(const fs::path& target, Known& known) {
    OldResult old;
    const auto status = status_of(target);
    if (!status) return old;
    if (!S_ISDIR(status->st_mode))
        throw OutputError(fmt::format("{}: error: this is not a folder [output]", shown(target)));
    check_folder(target);
    const ReadManifest list = read_manifest(target);
    if (list.is_there && !list.is_whole)
        fail_foreign(target / manifest_name,
                     "this list of what sessiondiff wrote is damaged, or of an earlier version, and without it nothing "
                     "here can be told from files of yours; delete the folder or choose another --out");
    const std::set<std::string> folders = folders_of(list.files);
    std::vector<Entry> entries;
    add_entries(entries, target, "");
    for (Entry& entry : entries) {
        if (entry.path == manifest_name) continue;
        const auto record = list.files.find(entry.path);
        if (record != list.files.end()) {
            if (!is_as_written(target, entry.path, record->second, known) && status_of(target / entry.path))
                fail_foreign(target / entry.path,
                             "this is not as sessiondiff wrote it, and so it is yours; move it or delete it, or choose "
                             "another --out");
            old.files.push_back(std::move(entry));
        } else if (S_ISDIR(entry.status.st_mode) && folders.contains(entry.path)) {
            old.folders.push_back(std::move(entry));
        } else {
            if (!list.is_there && !may_be_there_first(entry))
                fail_foreign(
                    target,
                    fmt::format("the folder holds files that sessiondiff did not write ({}); choose another --out",
                                shown(entry.path)));
            old.foreign.push_back(std::move(entry));
        }
    }
    return old;
}

void carry_over(const OldResult& old, const fs::path& target, const fs::path& staged,
                const std::set<std::string>& written, Journal& journal) {
    const bool links = !old.foreign.empty() && has_links(staged, journal);
    for (const Entry& entry : old.foreign) {
        const bool folder = S_ISDIR(entry.status.st_mode);
        const auto there = status_of(staged / entry.path);
        if (written.contains(entry.path) || (there && !folder))
            fail_foreign(target / entry.path,
                         "this is yours, and the build makes a file or folder of the same name; move it or choose "
                         "another --out");
        make_folders(staged, fs::path(entry.path).parent_path().string(), journal);
        if (!folder) carry_file(entry, target, staged, links, journal);
        else if (!there) carry_folder(entry, staged, journal);
    }
    // The user's folders last: what is put into a folder changes its time.
    for (auto entry = old.foreign.rbegin(); entry != old.foreign.rend(); ++entry)
        if (S_ISDIR(entry->status.st_mode))
            if (const int error = carry_attributes(target / entry->path, staged / entry->path, Times::of_the_old);
                error != 0 && error != ENOENT)
                fail_to_carry(target / entry->path, error);
    // Files and folders of ours: who may read a result is for the user to say, who owns it is not always ours to give.
    for (const auto* entries : {&old.files, &old.folders})
        for (const Entry& entry : *entries)
            if (status_of(staged / entry.path))
                carry_attributes(target / entry.path, staged / entry.path, Times::of_the_new);
    if (status_of(target / manifest_name))
        carry_attributes(target / manifest_name, staged / manifest_name, Times::of_the_new);
    if (status_of(target))
        if (const int error = carry_attributes(target, staged, Times::of_the_new); error != 0)
            fail_to_carry(target, error);
}

void carry_late_changes(const OldResult& old, const fs::path& aside, const fs::path& target) {
    for (const auto* entries : {&old.foreign, &old.files, &old.folders})
        for (const Entry& entry : *entries) {
            // Of a file of the user's both names have all that is changed.
            if (entries == &old.foreign && !S_ISDIR(entry.status.st_mode)) continue;
            const auto now = status_of(aside / entry.path);
            if (now && now->st_ino == entry.status.st_ino && is_later(now->st_ctim, entry.status.st_ctim) &&
                status_of(target / entry.path))
                carry_attributes(aside / entry.path, target / entry.path,
                                 entries == &old.foreign ? Times::of_the_old : Times::of_the_new);
        }
    if (status_of(aside)) carry_attributes(aside, target, Times::of_the_new);
}

}  // namespace sessiondiff
