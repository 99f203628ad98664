// The reports of a corpus, by session, each read when its turn comes.
#pragma once

#include <fstream>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "config/corpus.h"
#include "model/report.h"
#include "report/read_report.h"

namespace sessiondiff {

/// Gives the report of an entry; several threads may ask at once.
using ReportLoader = std::function<ReportResult(const CorpusEntry& entry)>;

/// Reads reports from their files.
ReportLoader file_loader(const Config& config, const ReadLimits& limits);

/// Takes reports from files of lines that `parse --lines` printed ("-" is standard input). Lines that cannot be used,
/// or that are not of a report of the corpus, are among the problems, each with its place; a report without a line is
/// one when it is asked for.
ReportLoader parsed_loader(const std::vector<std::string>& files, const Corpus& corpus, const Config& config,
                           Diagnostics& problems);

/// What is done with the reports of a corpus.
struct ReportUse {
    /// Gets what is said of each file and report, before the report itself.
    std::function<void(const Diagnostics& diagnostics)> say;
    /// Gets each report that could be read and whose session no other has, by session.
    std::function<void(Report report)> take;
};

/// What is said of a report whose session another one has.
Diagnostic session_twice(int session, const std::string& other, const std::string& location);

/// Hands on the reports of a corpus by session, while others are read on `threads` threads; a few are held at a time.
/// Those whose session the corpus does not give are read first, and held until their turn. Reports without a session
/// are only spoken of. What `load` and `use` throw is thrown again.
void for_each_report(const Corpus& corpus, const ReportLoader& load, unsigned threads, const ReportUse& use);

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

/// All reports of a corpus by session, and what is said of them.
struct CorpusResult {
    std::vector<Report> reports;
    Diagnostics diagnostics;
};
CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads);

}  // namespace sessiondiff
