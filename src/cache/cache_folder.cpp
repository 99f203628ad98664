#include "cache/cache_folder.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <fcntl.h>
#include <fstream>
#include <initializer_list>
#include <sys/stat.h>
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

constexpr std::string_view entry_mark = "sessiondiff-cache-entry 2";
constexpr auto unused_for = 24h * 30;
constexpr auto used_lately = 24h;  // so long the time of use is not noted again

// A file that is read from several places.
class Input {
public:
    explicit Input(const fs::path& path) : file_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
        struct stat found {};
        if (file_ < 0 || ::fstat(file_, &found) != 0 || !S_ISREG(found.st_mode)) return;
        bytes_ = static_cast<std::uint64_t>(found.st_size);
        written_ = found.st_mtim.tv_sec;
    }
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;
    ~Input() {
        if (file_ >= 0) ::close(file_);
    }

    /// Nothing where it is no file, or cannot be opened.
    std::optional<std::uint64_t> bytes() const { return bytes_; }
    /// Seconds since 1970.
    std::int64_t written() const { return written_; }
    /// Fewer where it ends before.
    std::string take(std::uint64_t begin, std::uint64_t count) const {
        std::string bytes(std::min(count, bytes_.value_or(0)), '\0');
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t some =
                ::pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(begin + done));
            if (some < 0 && errno == EINTR) continue;
            if (some <= 0) break;
            done += static_cast<std::size_t>(some);
        }
        bytes.resize(done);
        return bytes;
    }

private:
    int file_;
    std::optional<std::uint64_t> bytes_;
    std::int64_t written_ = 0;
};

// What an entry begins with: its key, and how long each part is and its digest.
struct Part {
    std::uint64_t bytes = 0;
    std::string sha256;
};
struct Head {
    Part record;
    Part text;
};
constexpr std::size_t digest_digits = 64;  // of a key, too
constexpr std::size_t size_digits = 16;

Part part_of(std::string_view content) { return {content.size(), sha256_hex(content)}; }

std::string to_text(const std::string& key, const Head& head) {
    return fmt::format("{}\n{}\n{:016x} {}\n{:016x} {}\n", entry_mark, key, head.record.bytes, head.record.sha256,
                       head.text.bytes, head.text.sha256);
}

constexpr std::size_t part_line = size_digits + 1 + digest_digits + 1;
constexpr std::size_t head_bytes = entry_mark.size() + 1 + digest_digits + 1 + 2 * part_line;

// Nothing where the text is none that `to_text` gives for the key.
std::optional<Head> head_of(const std::string& key, std::string_view text) {
    if (text.size() != head_bytes) return std::nullopt;
    const auto read = [&](std::size_t begin) {
        Part part;
        std::from_chars(text.data() + begin, text.data() + begin + size_digits, part.bytes, 16);
        part.sha256 = text.substr(begin + size_digits + 1, digest_digits);
        return part;
    };
    Head head{read(head_bytes - 2 * part_line), read(head_bytes - part_line)};
    if (to_text(key, head) != text) return std::nullopt;
    return head;
}

// Whole or not at all, whoever else writes there.
bool write_whole(const fs::path& file, std::initializer_list<std::string_view> contents) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    const fs::path made = fmt::format("{}.{}.new", file.string(), ::getpid());
    {
        std::ofstream out(made, std::ios::binary | std::ios::trunc);
        for (const std::string_view content : contents)
            out.write(content.data(), static_cast<std::streamsize>(content.size()));
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
    if (fs::exists(folder, error) && !fs::is_directory(folder, error))
        throw CacheError(fmt::format("{}: error: this is not a folder [cache]", folder.string()));
    const Input found(folder / tag_name);
    if (found.bytes() && found.take(0, tag.size() + 1) != tag)
        throw CacheError(
            fmt::format("{}: error: this is the cache of another program; choose another --cache [cache-foreign]",
                        folder.string()));
    if (found.bytes()) return;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error))
        throw CacheError(fmt::format(
            "{}: error: the folder holds files and is no cache of sessiondiff; choose another --cache [cache-foreign]",
            folder.string()));
    fs::create_directories(folder, error);
    if (error || !write_whole(folder / tag_name, {tag}))
        throw CacheError(fmt::format("{}: error: the folder cannot be made or written [cache]", folder.string()));
}

fs::path CacheFolder::place_of(const std::string& key) const { return folder_ / key.substr(0, 2) / key; }

void CacheFolder::reject(const std::string& key) {
    const fs::path file = place_of(key);
    std::error_code ignored;
    fs::remove(file, ignored);
    const std::lock_guard guard(mutex_);
    diagnostics_.push_back({Severity::warning,
                            "cache-damaged",
                            "this entry of the cache is damaged; it is made anew",
                            {},
                            file.string(),
                            0});
}

std::optional<std::string> CacheFolder::load(const std::string& key) { return load_part(key, false); }

std::optional<std::string> CacheFolder::load_text(const std::string& key) { return load_part(key, true); }

std::optional<std::string> CacheFolder::load_part(const std::string& key, bool text) {
    const fs::path file = place_of(key);
    const Input entry(file);
    if (!entry.bytes()) return std::nullopt;
    // A text that is missing shows before anybody wants it.
    const std::optional<Head> head = head_of(key, entry.take(0, head_bytes));
    const bool complete = head && *entry.bytes() - head_bytes == head->record.bytes + head->text.bytes;
    std::optional<std::string> content;
    if (complete)
        content = text ? entry.take(head_bytes + head->record.bytes, head->text.bytes)
                       : entry.take(head_bytes, head->record.bytes);
    if (!content || sha256_hex(*content) != (text ? head->text : head->record).sha256) {
        reject(key);
        return std::nullopt;
    }
    std::error_code ignored;
    if (std::chrono::system_clock::now().time_since_epoch() - std::chrono::seconds(entry.written()) > used_lately)
        fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    return content;
}

void CacheFolder::save(const std::string& key, std::string_view record, std::string_view text) {
    {
        const std::lock_guard guard(mutex_);
        if (!writable_) return;
        saved_.insert(key);
    }
    if (write_whole(place_of(key), {to_text(key, {part_of(record), part_of(text)}), record, text})) return;
    const std::lock_guard guard(mutex_);
    if (std::exchange(writable_, false))
        diagnostics_.push_back({Severity::warning,
                                "cache-not-written",
                                "the cache cannot be written; the result is whole, and the next run will take as long",
                                {},
                                folder_.string(),
                                0});
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
        if (entry.is_regular_file(error) && entry.path().filename() != tag_name &&
            now - entry.last_write_time(error) > unused_for)
            unused.push_back(entry.path());
    for (const fs::path& file : unused) fs::remove(file, error);
}

Diagnostics CacheFolder::take_diagnostics() {
    const std::lock_guard guard(mutex_);
    return std::exchange(diagnostics_, {});
}

}  // namespace sessiondiff
