// The reports of a corpus from files of lines that `parse --lines` printed, one at a time: what is kept of a line is
// its place. A thousand reports take gigabytes, their places some kilobytes.
#pragma once

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"
#include "config/corpus.h"
#include "report/read_report.h"

namespace sessiondiff {

/// The lines of a file ("-" is standard input), one after the other.
class InputLines {
public:
    explicit InputLines(const std::string& file);
    /// None at the end, and where the file cannot be read.
    std::optional<std::string> next();
    /// False where it could not be opened, or reading broke off.
    bool is_readable() const { return in_ != nullptr && !in_->bad(); }

private:
    std::ifstream opened_;
    std::istream* in_ = nullptr;
};

class ParsedFiles {
public:
    /// Goes through the files ("-" is standard input) once. What can be read only once, such as a pipe, is copied to a
    /// nameless file in the system's folder for those.
    ParsedFiles(const std::vector<std::string>& files, const Corpus& corpus);

    /// Errors, each with file and line: what cannot be read (unreadable-file), is no line of this version
    /// (parsed-unusable), of no report of the corpus (parsed-unknown) or of one that a line before has (parsed-twice).
    const Diagnostics& diagnostics() const { return diagnostics_; }

    /// What the line of a report says for its session; nothing where no line has the report.
    std::optional<int> session(const CorpusEntry& entry) const;

    /// The report of a line, as `read_report` would give it: an error where no line has it (parsed-missing), or where
    /// the line cannot be used (parsed-unusable, unknown-language). Several threads may load at once.
    ReportResult load(const CorpusEntry& entry, const Config& config) const;

private:
    struct Place {
        std::string file;
        int line = 0;
        int session = 0;
        bool is_copied = false;   // `begin` counts in copies_
        std::uint64_t begin = 0;  // bytes
        std::size_t size = 0;
    };
    using Copies = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

    void add_lines(const std::string& file);
    void add_line(std::string_view line, Place place);
    bool copy(std::string_view line);
    std::string text_of(const Place& place) const;

    std::map<std::string, std::optional<Place>> places_;  // by the path of a report of the corpus
    Copies copies_{nullptr, &std::fclose};
    std::uint64_t copied_ = 0;
    Diagnostics diagnostics_;
};

}  // namespace sessiondiff
