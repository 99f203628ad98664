// A folder of what earlier runs made, by what it was made from.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

#include "model/diagnostic.h"

namespace sessiondiff {

/// A folder that cannot be a cache; what() is the message.
struct CacheError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Each entry is a record, and a text that is not always wanted. It has its key and a SHA-256 of each of them in it:
/// one that is damaged, or stands in the place of another, is told from a good one and counts as missing. Safe to share
/// between threads, and between runs at the same time.
class CacheFolder {
public:
    /// Makes the folder where there is none. Throws CacheError where it holds anything that is not of a cache.
    explicit CacheFolder(const std::filesystem::path& folder);

    /// The record that was saved for the key, if it is there and whole. Of a damaged one `take_diagnostics` tells.
    std::optional<std::string> load(const std::string& key);
    /// The text that was saved with it.
    std::optional<std::string> load_text(const std::string& key);
    /// Where it cannot be written, `take_diagnostics` tells of it once, and everything goes on.
    void save(const std::string& key, std::string_view record, std::string_view text = {});
    /// Says that the content of the key, though whole, is not what its reader can use.
    void reject(const std::string& key);
    /// Deletes what this run saved: what it was made from has changed meanwhile.
    void forget_saved();
    /// Deletes what nobody has asked for in thirty days.
    void tidy();

    Diagnostics take_diagnostics();

private:
    std::filesystem::path place_of(const std::string& key) const;
    std::optional<std::string> load_part(const std::string& key, bool text);

    std::filesystem::path folder_;
    std::mutex mutex_;  // guards what follows
    Diagnostics diagnostics_;
    std::set<std::string> saved_;  // keys
    bool writable_ = true;
};

}  // namespace sessiondiff
