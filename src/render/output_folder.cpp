#include "render/output_folder.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <linux/fs.h>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

// The list of what a run wrote: tells our files from the user's in the next run.
constexpr const char* manifest_name = ".sessiondiff-files";

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error) {
    throw OutputError(fmt::format("{}: error: {}: {} [output]", path.string(), what, std::strerror(error)));
}

class Lock {
public:
    explicit Lock(const fs::path& path) : path_(path), file_(::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
        if (file_ < 0) fail("cannot make the lock file", path, errno);
        // A lock on a file that its last owner has unlinked meanwhile locks nothing.
        if (::flock(file_, LOCK_EX | LOCK_NB) != 0 || !is_in_place()) {
            ::close(file_);
            throw OutputError(fmt::format("{}: error: another build is writing here; wait for it or choose another --out [output-locked]", path.string()));
        }
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock() {
        ::unlink(path_.c_str());
        ::close(file_);
    }

private:
    bool is_in_place() const {
        struct stat held {};
        struct stat named {};
        return ::fstat(file_, &held) == 0 && ::stat(path_.c_str(), &named) == 0 && held.st_dev == named.st_dev && held.st_ino == named.st_ino;
    }

    fs::path path_;
    int file_;
};

void write_file(const fs::path& path, const std::string& content) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) fail("cannot make the folder", path.parent_path(), error.value());
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) fail("cannot write", path, errno);
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t count = ::write(file, content.data() + done, content.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) {
            const int problem = count < 0 ? errno : ENOSPC;
            ::close(file);
            fail("cannot write", path, problem);
        }
        done += static_cast<std::size_t>(count);
    }
    // Some file systems report a full disk only here.
    if (::close(file) != 0) fail("cannot write", path, errno);
}

std::set<std::string> read_manifest(const fs::path& folder) {
    std::set<std::string> names;
    std::ifstream in(folder / manifest_name);
    for (std::string line; std::getline(in, line);) names.insert(line);
    return names;
}

// Files of the old folder that no run of ours wrote. A folder without our list may hold a README and nothing else.
std::vector<fs::path> foreign_files(const fs::path& target) {
    std::vector<fs::path> foreign;
    std::error_code error;
    if (!fs::exists(target, error)) return foreign;
    if (!fs::is_directory(target, error)) throw OutputError(fmt::format("{}: error: this is not a folder [output]", target.string()));
    const std::set<std::string> ours = read_manifest(target);
    for (const auto& entry : fs::recursive_directory_iterator(target, error)) {
        if (entry.is_directory() && !entry.is_symlink()) continue;
        const std::string name = entry.path().lexically_relative(target).generic_string();
        if (name == manifest_name || ours.contains(name)) continue;
        if (ours.empty() && name != "README.md" && name != ".gitignore")
            throw OutputError(fmt::format("{}: error: the folder holds files that sessiondiff did not write ({}); choose another --out [output-foreign]", target.string(), name));
        foreign.push_back(entry.path());
    }
    if (error) fail("cannot read the folder", target, error.value());
    return foreign;
}

void exchange(const fs::path& staged, const fs::path& target) {
    std::error_code error;
    if (!fs::exists(target, error)) {
        if (::rename(staged.c_str(), target.c_str()) != 0) fail("cannot move the result into place", target, errno);
        return;
    }
    if (::syscall(SYS_renameat2, AT_FDCWD, staged.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) return;
    // File systems without an exchange: two renames, with the old folder back in place if the second fails.
    const fs::path old = fs::path(staged).concat(".old");
    if (::rename(target.c_str(), old.c_str()) != 0) fail("cannot move the old result away", target, errno);
    if (::rename(staged.c_str(), target.c_str()) != 0) {
        const int problem = errno;
        if (::rename(old.c_str(), target.c_str()) != 0) fail("cannot put the old result back", target, errno);
        fail("cannot move the result into place", target, problem);
    }
    fs::rename(old, staged, error);
}

}  // namespace

void replace_output(const fs::path& target_given, const std::map<std::string, std::string>& files) {
    fs::path target = target_given.lexically_normal();
    if (!target.has_filename()) target = target.parent_path();
    if (target == "." || target.filename() == "..")
        throw OutputError(fmt::format("{}: error: the folder is exchanged as a whole and cannot be the current one or one above it [output]", target_given.string()));
    std::error_code error;
    // What a link leads to is exchanged, not the link.
    if (fs::is_symlink(target, error)) target = fs::weakly_canonical(target, error);
    const fs::path parent = target.has_parent_path() ? target.parent_path() : fs::path(".");
    const std::string name = target.filename().string();
    fs::create_directories(parent, error);
    if (error) fail("cannot make the folder", parent, error.value());
    const Lock lock(parent / ("." + name + ".lock"));

    // Folders that an interrupted run left behind; the lock is ours, so none is in use.
    const std::string prefix = "." + name + ".new-";
    for (const auto& entry : fs::directory_iterator(parent, error))
        if (entry.path().filename().string().starts_with(prefix)) fs::remove_all(entry.path(), error);

    const std::vector<fs::path> foreign = foreign_files(target);
    const fs::path staged = parent / (prefix + std::to_string(::getpid()));
    try {
        std::string manifest;
        for (const auto& [relative, content] : files) {
            write_file(staged / relative, content);
            manifest += relative + "\n";
        }
        write_file(staged / manifest_name, manifest);
        for (const fs::path& file : foreign) {
            const fs::path to = staged / file.lexically_relative(target);
            fs::create_directories(to.parent_path(), error);
            fs::copy(file, to, fs::copy_options::copy_symlinks | fs::copy_options::overwrite_existing, error);
            if (error) fail("cannot carry the file over", file, error.value());
        }
        exchange(staged, target);
    } catch (...) {
        fs::remove_all(staged, error);
        throw;
    }
    fs::remove_all(staged, error);  // now the old result
}

}  // namespace sessiondiff
