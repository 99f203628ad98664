#include "render/earlier_result.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace sessiondiff {

namespace {

constexpr std::uint64_t most_at_once =
    1 << 18;  // bytes: what is read is still near the processor when it is digested and written

}  // namespace

EarlierResult::EarlierResult(OutputFolder& out, KnownFiles files) : out_(out), files_(std::move(files)) {
    std::erase_if(files_,
                  [&](const auto& known) { return state_of(out_.target() / known.first) != known.second.state; });
}

const KnownFile* EarlierResult::find(const std::string& path) const {
    const auto known = files_.find(path);
    return known == files_.end() ? nullptr : &known->second;
}

void EarlierResult::read(const std::string& path, std::uint64_t begin, std::uint64_t bytes,
                         const std::function<void(std::string_view)>& use) const {
    const std::filesystem::path place = out_.target() / path;
    const FileState& state = files_.at(path).state;
    const int file = ::open(place.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool good = file >= 0 && state_of(file) == state;
    std::string some;
    for (std::uint64_t at = begin; good && at < begin + bytes;) {
        some.resize(std::min(most_at_once, begin + bytes - at));
        const ssize_t count = ::pread(file, some.data(), some.size(), static_cast<off_t>(at));
        if (count < 0 && errno == EINTR) continue;
        // What was written while it was read shows in its state.
        good = count > 0 && state_of(file) == state;
        if (!good) break;
        use(std::string_view(some).substr(0, static_cast<std::size_t>(count)));
        at += static_cast<std::uint64_t>(count);
    }
    if (file >= 0) ::close(file);
    if (!good) fail_touched(place);
}

void EarlierResult::keep(const std::string& path) const { out_.keep(path, files_.at(path).state); }

}  // namespace sessiondiff
