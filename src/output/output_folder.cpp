#include "output/output_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <limits>
#include <linux/fs.h>
#include <mutex>
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

constexpr const char* old_ending = ".old";  // of a result that makes room for the new one

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
            throw OutputError(fmt::format(
                "{}: error: another build is writing here; wait for it or choose another --out [output-locked]",
                path.string()));
        }
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    int file() const { return file_; }
    ~Lock() {
        ::unlink(path_.c_str());
        ::close(file_);
    }

private:
    bool is_in_place() const {
        struct stat held {};
        struct stat named {};
        return ::fstat(file_, &held) == 0 && ::stat(path_.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
            held.st_ino == named.st_ino;
    }

    fs::path path_;
    int file_;
};

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail("cannot make the folder", folder, error.value());
}

enum class Opened { as_new, to_go_on };

void append_to_file(const fs::path& path, std::string_view content, Opened opened) {
    // What is there already may be a file of the old folder.
    const int file =
        ::open(path.c_str(), (opened == Opened::as_new ? O_CREAT | O_EXCL : 0) | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
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
    if (!fs::is_directory(target, error))
        throw OutputError(fmt::format("{}: error: this is not a folder [output]", target.string()));
    const std::set<std::string> ours = read_manifest(target);
    for (const auto& entry : fs::recursive_directory_iterator(target, error)) {
        if (entry.is_directory() && !entry.is_symlink()) continue;
        const std::string name = entry.path().lexically_relative(target).generic_string();
        if (name == manifest_name || ours.contains(name)) continue;
        if (ours.empty() && name != "README.md" && name != ".gitignore")
            throw OutputError(
                fmt::format("{}: error: the folder holds files that sessiondiff did not write ({}); choose another "
                            "--out [output-foreign]",
                            target.string(), name));
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
    const fs::path old = fs::path(staged).concat(old_ending);
    if (::rename(target.c_str(), old.c_str()) != 0) fail("cannot move the old result away", target, errno);
    if (::rename(staged.c_str(), target.c_str()) != 0) {
        const int problem = errno;
        if (::rename(old.c_str(), target.c_str()) != 0) fail("cannot put the old result back", target, errno);
        fail("cannot move the result into place", target, problem);
    }
    fs::rename(old, staged, error);
}

// Where the target is, without links: what a link leads to is exchanged, not the link.
fs::path resolved(const fs::path& given) {
    fs::path target = given.lexically_normal();
    if (!target.has_filename()) target = target.parent_path();
    if (target == "." || target.filename() == "..")
        throw OutputError(fmt::format(
            "{}: error: the folder is exchanged as a whole and cannot be the current one or one above it [output]",
            given.string()));
    std::error_code error;
    return fs::is_symlink(target, error) ? fs::weakly_canonical(target, error) : target;
}

fs::path parent_of(const fs::path& target) {
    const fs::path parent = target.has_parent_path() ? target.parent_path() : fs::path(".");
    make_folder(parent);
    return parent;
}

}  // namespace

struct OutputFolder::State {
    explicit State(const fs::path& given)
        : target(resolved(given)), parent(parent_of(target)),
          lock(parent / fmt::format(".{}.lock", target.filename().string())) {}

    fs::path target;
    fs::path parent;
    Lock lock;
    fs::path staged;
    std::vector<fs::path> foreign;
    std::mutex mutex;                            // guards what follows
    std::set<std::string> paths;                 // that were written
    std::set<std::string, std::less<>> folders;  // that were made for them

    void make_folder_of(std::string_view path);
    void complete();
    void put_in_place();
};

void OutputFolder::State::make_folder_of(std::string_view path) {
    const std::string_view folder =
        path.substr(0, path.rfind('/') + 1);  // none of it where the file is in the outermost
    if (folders.contains(folder)) return;
    make_folder(staged / folder);
    folders.emplace(folder);
}

// Adds all that the new folder has of the old one. Not before everything else is there: a run that fails leaves the old
// files as they are.
void OutputFolder::State::complete() {
    make_folder(staged);
    append_to_file(staged / manifest_name, fmt::format("{}\n", fmt::join(paths, "\n")), Opened::as_new);
    for (const fs::path& file : foreign) {
        const fs::path name = file.lexically_relative(target);
        const fs::path to = staged / name;
        std::error_code error;
        fs::create_directories(to.parent_path(), error);
        fs::copy(file, to, fs::copy_options::copy_symlinks | fs::copy_options::overwrite_existing, error);
        if (error) fail("cannot carry the file over", file, error.value());
    }
}

void OutputFolder::State::put_in_place() {
    exchange(staged, target);
    std::error_code ignored;
    fs::remove_all(staged, ignored);  // now it is the old result
}

OutputFolder::OutputFolder(const fs::path& target) : state_(std::make_unique<State>(target)) {
    // Folders that an interrupted run left behind; the lock is ours, so none is in use.
    const std::string prefix = fmt::format(".{}.new-", state_->target.filename().string());
    std::error_code error;
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(state_->parent, error))
        if (entry.path().filename().string().starts_with(prefix)) left.push_back(entry.path());
    for (const fs::path& folder : left) {
        // Between the two renames of `exchange` the old result is all there is.
        if (folder.extension() == old_ending && !fs::exists(state_->target, error))
            fs::rename(folder, state_->target, error);
        fs::remove_all(folder, error);
    }
    state_->foreign = foreign_files(state_->target);
    state_->staged = state_->parent / (prefix + std::to_string(::getpid()));
}

OutputFolder::~OutputFolder() {
    std::error_code error;
    fs::remove_all(state_->staged, error);
}

void OutputFolder::write(const std::string& path, std::string_view content) {
    Opened opened = Opened::to_go_on;
    {
        const std::lock_guard guard(state_->mutex);
        state_->make_folder_of(path);
        if (state_->paths.insert(path).second) opened = Opened::as_new;
    }
    append_to_file(state_->staged / path, content, opened);
}

const fs::path& OutputFolder::target() const { return state_->target; }

fs::path OutputFolder::scratch() {
    make_folder(state_->staged);
    return state_->staged;
}

void OutputFolder::commit() {
    state_->complete();
    state_->put_in_place();
}

}  // namespace sessiondiff
