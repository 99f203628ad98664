#include "output/output_folder.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "output/attributes.h"
#include "output/carry_over.h"
#include "output/exchange.h"
#include "output/journal.h"
#include "output/lock.h"
#include "output/manifest.h"
#include "output/place.h"
#include "output/signals.h"
#include "text/digest.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

// A name that nobody has.
std::string folder_name(const fs::path& target) {
    constexpr std::string_view signs = "abcdefghijklmnopqrstuvwxyz234567";
    std::random_device random;
    for (;;) {
        std::string name = fmt::format(".{}.new-", target.filename().string());
        for (int i = 0; i < 6; ++i) name += signs[random() % signs.size()];
        if (!status_of(folder_of(target) / name)) return name;
    }
}

void make_folder(const fs::path& folder, mode_t mode) {
    if (::mkdir(folder.c_str(), mode) != 0) fail_at(folder, "cannot make the folder", errno);
}

}  // namespace

struct OutputFolder::State {
    State(const fs::path& given, Warn to)
        : target(place_of_result(given)), warn(std::move(to)), guard(mutex, [this] {
              clean_up();
              lock.reset();
          }) {}
    ~State();

    struct Written {
        Sha256 digest;
        std::uint64_t size = 0;
        std::string hex = {};

        // Asked for once or more; nothing is added after that.
        const std::string& sha256() {
            if (hex.empty()) hex = digest.hex();
            return hex;
        }
    };

    fs::path target;
    Warn warn;
    std::mutex mutex;  // guards what follows; a signal takes it and ends the process
    std::optional<Lock> lock;
    std::optional<Journal> journal;
    std::map<std::string, Written> written;
    Known known;
    SignalGuard guard;

    fs::path beside(const char* ending) const;
    fs::path container() const { return folder_of(target) / journal->record().folder; }
    fs::path staged() const { return container() / "new"; }
    void begin();
    void make_folders_of(const std::string& path);
    int open_file(const std::string& path);
    void write(const std::string& path, std::string_view content);
    void write_manifest();
    void clean_up();
};

OutputFolder::State::~State() {
    const std::lock_guard guarded(mutex);
    try {
        clean_up();
    } catch (const OutputError&) {
        // What is left is found by the next build.
    }
}

fs::path OutputFolder::State::beside(const char* ending) const {
    return folder_of(target) / fmt::format(".{}.{}", target.filename().string(), ending);
}

void OutputFolder::State::begin() {
    lock.emplace(beside("lock"));
    // What a killed build left; the lock is ours, so none is in use.
    if (const auto left = read_journal(beside("build"))) {
        end_build(target, *left, known, warn);
        ::unlink(beside("build").c_str());
    }
    examine(target, known);
    journal.emplace(beside("build"), folder_name(target));
    make_folder(container(), 0700);
    make_folder(staged(), 0777);
    journal->note_staged(status_of(staged())->st_ino);
    // Folders in the new result then inherit what they did in the old one, and what cannot be kept is known now.
    if (status_of(target))
        if (const int error = carry_attributes(target, staged(), Times::of_the_new); error != 0)
            fail_foreign(target,
                         fmt::format("mode, owner or attributes of the folder cannot be kept ({}); choose "
                                     "another --out",
                                     std::strerror(error)));
}

void OutputFolder::State::make_folders_of(const std::string& path) {
    for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
        const std::string folder = path.substr(0, end);
        if (journal->record().made.contains(folder)) continue;
        journal->note_made(folder);
        make_folder(staged() / folder, 0777);
    }
}

int OutputFolder::State::open_file(const std::string& path) {
    const bool is_new = written.try_emplace(path).second;
    if (is_new) {
        make_folders_of(path);
        journal->note_made(path);
    }
    const fs::path file = staged() / path;
    const int opened = ::open(file.c_str(), (is_new ? O_CREAT | O_EXCL : 0) | O_WRONLY | O_APPEND | O_CLOEXEC, 0644);
    if (opened < 0) fail_at(file, "cannot write", errno);
    return opened;
}

void OutputFolder::State::write(const std::string& path, std::string_view content) {
    std::unique_lock guarded(mutex);
    const int file = open_file(path);
    Written& to = written.at(path);
    const fs::path name = staged() / path;
    guarded.unlock();
    try {
        write_all(file, content, name);
    } catch (const OutputError&) {
        ::close(file);
        throw;
    }
    // Some file systems report a full disk only here.
    if (::close(file) != 0) fail_at(name, "cannot write", errno);
    to.digest.add(content);
    to.size += content.size();
}

void OutputFolder::State::write_manifest() {
    Manifest files;
    for (auto& [path, file] : written) files[path] = {file.size, file.sha256()};
    journal->note_made(manifest_name);
    const fs::path path = staged() / manifest_name;
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
    if (file < 0) fail_at(path, "cannot write", errno);
    write_all(file, manifest_text(files), path);
    if (::close(file) != 0) fail_at(path, "cannot write", errno);
}

// Takes away the new result where it is not in place, else the old one.
void OutputFolder::State::clean_up() {
    if (!journal) return;
    end_build(target, journal->record(), known, warn);
    journal->remove();
    journal.reset();
}

OutputFolder::OutputFolder(const fs::path& target, Warn warn)
    : state_(std::make_unique<State>(target, std::move(warn))) {
    const std::lock_guard guarded(state_->mutex);
    state_->begin();
}

OutputFolder::~OutputFolder() = default;

void OutputFolder::write(const std::string& path, std::string_view content) { state_->write(path, content); }

fs::path OutputFolder::begin_file(const std::string& path) {
    const std::lock_guard guarded(state_->mutex);
    const int file = state_->open_file(path);
    ::close(file);
    return state_->staged() / path;
}

FinishedFile OutputFolder::end_file(const std::string& path) {
    const std::unique_lock guarded(state_->mutex);
    const fs::path name = state_->staged() / path;
    const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail_at(name, "cannot be read", errno);
    State::Written& to = state_->written.at(path);
    std::array<char, 1 << 16> piece;
    ssize_t count = 0;
    while ((count = ::read(file, piece.data(), piece.size())) != 0) {
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) break;
        to.digest.add({piece.data(), static_cast<std::size_t>(count)});
        to.size += static_cast<std::size_t>(count);
    }
    const int error = errno;
    ::close(file);
    if (count < 0) fail_at(name, "cannot be read", error);
    return {to.size, to.sha256()};
}

fs::path OutputFolder::scratch() {
    const std::lock_guard guarded(state_->mutex);
    const fs::path folder = state_->container() / "scratch";
    if (!fs::exists(folder)) make_folder(folder, 0700);
    return folder;
}

void OutputFolder::commit() {
    State& state = *state_;
    const std::lock_guard guarded(state.mutex);
    state.write_manifest();
    std::set<std::string> paths;
    for (const auto& [path, file] : state.written) paths.insert(path);
    const OldResult old = examine(state.target, state.known);
    carry_over(old, state.target, state.staged(), paths, *state.journal);
    // One call for a thousand files: to sync each would write the journal of the file system a thousand times.
    sync_file_system(state.staged());
    const fs::path aside = exchange(state.staged(), state.target, state.container() / "old");
    carry_late_changes(old, aside, state.target);
    sync_folder(folder_of(state.target));
    state.clean_up();
}

}  // namespace sessiondiff
