#include "review/review_edit.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "config/review_file.h"
#include "config/yaml.h"
#include "output/files.h"
#include "review/contradictions.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

// Removed unless it was moved into its place.
struct TemporaryFile {
    fs::path path;
    ~TemporaryFile() { ::unlink(path.c_str()); }
};

}  // namespace

ReviewEdit::ReviewEdit(std::string path, const InstrumentRegistry& instruments, const YamlLimits& limits)
    : path_(std::move(path)), instruments_(instruments), limits_(limits) {
    // What a link leads to is written, and the link stays.
    std::error_code error;
    if (const fs::path there = fs::canonical(path_, error); !error) path_ = there.string();
}

std::string ReviewEdit::read() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Decision> ReviewEdit::load(const std::string& path) const {
    std::error_code error;
    return fs::exists(path, error) ? load_decisions(path, instruments_, limits_) : std::vector<Decision>();
}

void ReviewEdit::write(const std::string& text, std::size_t decisions) const {
    const fs::path place = path_;
    const TemporaryFile fresh{folder_of(place) / fmt::format(".{}.{}", place.filename().string(), ::getpid())};
    const auto status = status_of(place);
    const int file = ::open(fresh.path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) fail_at(fresh.path, "cannot be written", errno);
    int problem = 0;
    try {
        write_all(file, text, fresh.path);
        if ((status && ::fchmod(file, status->st_mode & 07777U) != 0) || ::fsync(file) != 0) problem = errno;
    } catch (...) {
        ::close(file);
        throw;
    }
    ::close(file);
    if (problem != 0) fail_at(fresh.path, "cannot be written", problem);
    if (load_decisions(fresh.path.string(), instruments_, limits_).size() != decisions)
        throw ConfigError({Severity::error,
                           "config-value",
                           "the list of decisions is written in a way that nothing can be added to or taken out of; "
                           "expected one item after the other",
                           {},
                           path_});
    if (::rename(fresh.path.c_str(), place.c_str()) != 0) fail_at(place, "cannot be replaced", errno);
    sync_folder(folder_of(place));
}

std::vector<Decision> ReviewEdit::add(const Decision& decision) {
    std::string text = read();
    std::vector<Decision> present = load(path_);
    std::vector<Decision> replaced;
    // From the last to the first: the lines of those before stay where they are.
    for (std::size_t i = present.size(); i-- > 0;) {
        const Decision& other = present[i];
        if (other.who != decision.who || other.on != decision.on || !contradict(other, decision)) continue;
        text = without_decision(text, other, present);
        replaced.push_back(other);
    }
    const std::size_t left = present.size() - replaced.size();
    if (!replaced.empty() && left == 0) present.clear();
    // With some left, their indent is that of the first, which no removal has moved.
    write(with_decision(text, decision, present), left + 1);
    return replaced;
}

void ReviewEdit::remove(const Decision& decision) {
    const std::vector<Decision> present = load(path_);
    const auto found = std::find_if(present.rbegin(), present.rend(),
                                    [&](const Decision& other) { return say_the_same(other, decision); });
    if (found == present.rend()) return;
    write(without_decision(read(), *found, present), present.size() - 1);
}

}  // namespace sessiondiff
