// Where the tests find reports: the editions of the repository, the invented reports, and the originals where they are
// at hand.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/corpus.h"
#include "compare/rules.h"
#include "report/detect_language.h"

namespace sessiondiff::tests {

/// The root of the repository.
std::filesystem::path home();

/// The configuration of the repository, loaded once.
const Config& config();

/// $SESSIONDIFF_ORIGINALS, else corpus/official/: the first of them that has a corpus.yaml.
std::optional<std::filesystem::path> originals_folder();

/// Says in one line why a test does nothing here: ctest then counts it as skipped, and scripts/test shows the line.
void report_skipped(const std::string& reason);

/// originals_folder(); where there is none, prints "skipped: <what>: <reason>".
std::optional<std::filesystem::path> originals_or_skip(const std::string& what);

/// Every report file that can be found: editions, invented reports, originals.
std::vector<std::filesystem::path> all_report_files();

/// The reports of a corpus file, parsed with facts, by session; read once.
const std::vector<Report>& reports_of(const std::filesystem::path& corpus_file);

/// A text of a report in memory as the reader gives it. Fails the test where it cannot be read.
SourceText source_of(std::string_view bytes);

/// A file of the repository as one string.
std::string content_of(const std::filesystem::path& path);

/// A folder that is removed at the end of the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    /// Writes a file (folders above it are made) and returns its path.
    std::string write(const std::string& name, std::string_view content) const;

private:
    std::filesystem::path path_;
};

}  // namespace sessiondiff::tests
