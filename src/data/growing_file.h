// A file of the result that is written piece by piece, and not held.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "output/output_folder.h"
#include "text/digest.h"

namespace sessiondiff {

/// Counts and digests what goes through it.
class GrowingFile {
public:
    GrowingFile(std::string path, FileSink write) : path_(std::move(path)), write_(std::move(write)) {}
    void add(std::string_view text);
    /// Writes what waits, so that nothing does.
    void flush();
    /// Writes what is left. The file is there even where nothing was added.
    void finish();

    const std::string& path() const { return path_; }
    std::uint64_t bytes() const { return bytes_; }
    /// SHA-256 in hexadecimal; after `finish`.
    const std::string& sha256() const { return sha256_; }

private:
    std::string path_;
    FileSink write_;
    std::string waiting_;
    std::uint64_t bytes_ = 0;
    Sha256 digest_;
    std::string sha256_;
};

/// A JSON object whose last value is an array with a line for each row.
class JsonRows {
public:
    /// `head`: the members before the array, printed without the closing brace; `name`: that of the array.
    JsonRows(GrowingFile file, std::string_view head, std::string_view name);
    void add(std::string_view row);
    /// Ends array and object. The file is for the caller to finish.
    void end();
    GrowingFile& file() { return file_; }

private:
    GrowingFile file_;
    bool empty_ = true;
};

}  // namespace sessiondiff
