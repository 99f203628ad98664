#include "cache/cache_folder.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "text/digest.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// https://bford.info/cachedir/: tells programs that make backups to leave the folder out, and us that it is ours.
constexpr const char* tag_name = "CACHEDIR.TAG";
constexpr std::string_view tag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Made by sessiondiff build --cache. What is here can be deleted; it is made anew when it is needed.\n";

constexpr std::string_view entry_mark = "sessiondiff-cache-entry 1";
constexpr auto unused_for = 24h * 30;
constexpr auto used_lately = 24h;  // so long the time of use is not noted again

// Bytes of a file: the first ones, and those that follow.
struct Parts {
    std::string head;
    std::string content;
};

std::optional<Parts> parts_of(const fs::path& file, std::size_t head) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return std::nullopt;
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) return std::nullopt;
    const auto size = static_cast<std::size_t>(std::max<std::streamoff>(in.tellg(), 0));
    in.seekg(0);
    const auto take = [&](std::size_t count) {
        std::string bytes(count, '\0');
        in.read(bytes.data(), static_cast<std::streamsize>(count));
        bytes.resize(static_cast<std::size_t>(in.gcount()));
        return bytes;
    };
    Parts parts;
    parts.head = take(std::min(head, size));
    parts.content = take(size - parts.head.size());
    return parts;
}

std::string head_of(const std::string& key, std::string_view content) { return fmt::format("{}\n{}\n{}\n", entry_mark, key, sha256_hex(content)); }

// Whole or not at all, whoever else writes there.
bool write_whole(const fs::path& file, std::string_view head, std::string_view content) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    const fs::path made = fmt::format("{}.{}.new", file.string(), ::getpid());
    {
        std::ofstream out(made, std::ios::binary | std::ios::trunc);
        out.write(head.data(), static_cast<std::streamsize>(head.size())).write(content.data(), static_cast<std::streamsize>(content.size()));
        out.close();
        if (out) fs::rename(made, file, error);
        else error = std::make_error_code(std::errc::io_error);
    }
    std::error_code ignored;
    if (error) fs::remove(made, ignored);
    return !error;
}

}  // namespace

CacheFolder::CacheFolder(const fs::path& folder) : folder_(folder) {
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_directory(folder, error)) throw CacheError(fmt::format("{}: error: this is not a folder [cache]", folder.string()));
    const std::optional<Parts> found = parts_of(folder / tag_name, 0);
    if (found && found->content != tag) throw CacheError(fmt::format("{}: error: this is the cache of another program; choose another --cache [cache-foreign]", folder.string()));
    if (found) return;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error))
        throw CacheError(fmt::format("{}: error: the folder holds files and is no cache of sessiondiff; choose another --cache [cache-foreign]", folder.string()));
    fs::create_directories(folder, error);
    if (error || !write_whole(folder / tag_name, tag, {})) throw CacheError(fmt::format("{}: error: the folder cannot be made or written [cache]", folder.string()));
}

fs::path CacheFolder::place_of(const std::string& key) const { return folder_ / key.substr(0, 2) / key; }

void CacheFolder::reject(const std::string& key) {
    const fs::path file = place_of(key);
    std::error_code ignored;
    fs::remove(file, ignored);
    const std::lock_guard guard(mutex_);
    diagnostics_.push_back({Severity::warning, "cache-damaged", "this entry of the cache is damaged; it is made anew", {}, file.string(), 0});
}

std::optional<std::string> CacheFolder::load(const std::string& key) {
    const fs::path file = place_of(key);
    std::optional<Parts> parts = parts_of(file, entry_mark.size() + 2 * key.size() + 3);  // a key is a SHA-256, too
    if (!parts) return std::nullopt;
    if (parts->head != head_of(key, parts->content)) {
        reject(key);
        return std::nullopt;
    }
    std::error_code ignored;
    const fs::file_time_type now = fs::file_time_type::clock::now();
    if (now - fs::last_write_time(file, ignored) > used_lately) fs::last_write_time(file, now, ignored);
    return std::move(parts->content);
}

void CacheFolder::save(const std::string& key, std::string_view content) {
    {
        const std::lock_guard guard(mutex_);
        if (!writable_) return;
        saved_.insert(key);
    }
    if (write_whole(place_of(key), head_of(key, content), content)) return;
    const std::lock_guard guard(mutex_);
    if (std::exchange(writable_, false))
        diagnostics_.push_back({Severity::warning, "cache-not-written", "the cache cannot be written; the result is whole, and the next run will take as long", {}, folder_.string(), 0});
}

void CacheFolder::forget_saved() {
    const std::lock_guard guard(mutex_);
    std::error_code ignored;
    for (const std::string& key : saved_) fs::remove(place_of(key), ignored);
    saved_.clear();
}

void CacheFolder::tidy() {
    const fs::file_time_type now = fs::file_time_type::clock::now();
    std::vector<fs::path> unused;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_, error))
        if (entry.is_regular_file(error) && entry.path().filename() != tag_name && now - entry.last_write_time(error) > unused_for) unused.push_back(entry.path());
    for (const fs::path& file : unused) fs::remove(file, error);
}

Diagnostics CacheFolder::take_diagnostics() {
    const std::lock_guard guard(mutex_);
    return std::exchange(diagnostics_, {});
}

}  // namespace sessiondiff
