#include "output/manifest.h"

#include <array>
#include <charconv>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "output/files.h"
#include "text/digest.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view manifest_head = "sessiondiff files 1\n";
constexpr std::string_view manifest_end = "sha256 ";
constexpr std::size_t digest_digits = 64;

// A list must not lead out of its folder.
bool stays_within(const std::string& path) {
    const fs::path given(path);
    return !path.empty() && given.is_relative() && given.lexically_normal() == given && *given.begin() != ".." &&
        path != ".";
}

bool add_line(Manifest& files, std::string_view line) {
    const std::size_t path_begin = line.find(' ', digest_digits + 1);
    if (line.size() <= digest_digits || line[digest_digits] != ' ' || path_begin == std::string_view::npos)
        return false;
    FileRecord record;
    record.sha256 = line.substr(0, digest_digits);
    const char* const end = line.data() + path_begin;
    const auto [read_to, error] = std::from_chars(line.data() + digest_digits + 1, end, record.size);
    std::string path(line.substr(path_begin + 1));
    return error == std::errc() && read_to == end && stays_within(path) &&
        files.emplace(std::move(path), std::move(record)).second;
}

bool is_untouched(const struct stat& before, const struct stat& now) {
    return before.st_ino == now.st_ino && before.st_dev == now.st_dev && before.st_size == now.st_size &&
        !is_later(now.st_ctim, before.st_ctim) && !is_later(before.st_ctim, now.st_ctim) &&
        !is_later(now.st_mtim, before.st_mtim) && !is_later(before.st_mtim, now.st_mtim);
}

// Empty where the file cannot be read.
std::string digest_of_file(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return {};
    Sha256 digest;
    std::array<char, 1 << 16> piece;
    ssize_t count = 0;
    while ((count = ::read(file, piece.data(), piece.size())) > 0)
        digest.add({piece.data(), static_cast<std::size_t>(count)});
    ::close(file);
    return count == 0 ? digest.hex() : std::string();
}

}  // namespace

std::string manifest_text(const Manifest& files) {
    std::string text(manifest_head);
    for (const auto& [path, record] : files) text += fmt::format("{} {} {}\n", record.sha256, record.size, path);
    return text + fmt::format("{}{}\n", manifest_end, sha256_hex(text));
}

std::optional<Manifest> parse_manifest(std::string_view text) {
    const std::size_t last_line = manifest_end.size() + digest_digits + 1;
    if (!text.starts_with(manifest_head) || text.size() < manifest_head.size() + last_line) return std::nullopt;
    std::string_view lines = text.substr(0, text.size() - last_line);
    if (text.substr(lines.size()) != fmt::format("{}{}\n", manifest_end, sha256_hex(lines))) return std::nullopt;
    lines.remove_prefix(manifest_head.size());
    Manifest files;
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        if (end == std::string_view::npos || !add_line(files, lines.substr(0, end))) return std::nullopt;
        lines.remove_prefix(end + 1);
    }
    return files;
}

std::set<std::string> folders_of(const Manifest& files) {
    std::set<std::string> folders;
    for (const auto& [path, record] : files)
        for (std::size_t end = path.rfind('/'); end != std::string::npos && end > 0; end = path.rfind('/', end - 1))
            if (!folders.insert(path.substr(0, end)).second) break;
    return folders;
}

ReadManifest read_manifest(const fs::path& folder) {
    const fs::path path = folder / manifest_name;
    const auto status = status_of(path);
    if (!status) return {};
    ReadManifest read{true, false, {}};
    if (!S_ISREG(status->st_mode)) return read;
    const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return read;
    auto files = parse_manifest(first_bytes(file, static_cast<std::size_t>(status->st_size)));
    ::close(file);
    read.is_whole = files.has_value();
    if (files) read.files = std::move(*files);
    return read;
}

bool is_as_written(const fs::path& folder, const std::string& path, const FileRecord& record, Known& known) {
    const auto status = status_of(folder / path);
    if (!status || !S_ISREG(status->st_mode) || static_cast<std::uint64_t>(status->st_size) != record.size)
        return false;
    if (const auto before = known.find(path); before != known.end() && is_untouched(before->second, *status))
        return true;
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    if (digest_of_file(folder / path) != record.sha256) return false;
    // Times stand still for some milliseconds, on some file systems for two seconds: what is written then has no later
    // one.
    now.tv_sec -= 2;
    if (is_later(now, status->st_ctim) && is_later(now, status->st_mtim)) known.insert_or_assign(path, *status);
    return true;
}

}  // namespace sessiondiff
