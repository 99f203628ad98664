// The reports of a corpus, by session, each read when its turn comes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "config/config.h"
#include "config/corpus.h"
#include "data/parsed_files.h"
#include "model/report.h"
#include "report/documents.h"
#include "report/read_report.h"

namespace sessiondiff {

/// Where the reports of a corpus come from. Several threads may ask at once.
struct ReportSource {
    std::function<int(const CorpusEntry& entry)> session;  ///< as far as it is known without the report, else 0
    std::function<ReportResult(const CorpusEntry& entry)> load;
};

/// Their files. The configuration must outlive the source, as the files below.
ReportSource file_source(const Config& config, const ReadLimits& limits);

/// Lines that `parse --lines` printed.
ReportSource parsed_source(const ParsedFiles& files, const Config& config);

/// What is done with the reports of a corpus.
struct ReportUse {
    /// Gets what is said of each file and report, before the report itself.
    std::function<void(const Diagnostics& diagnostics)> say;
    /// Gets each report that could be read, by session. Several documents of one session are one report, in as many
    /// editions as there are languages; of those that do not belong together the first is taken, and the others are an
    /// error (session-twice).
    std::function<void(Report report)> take;
};

/// Hands on the reports of a corpus by session, while others are read on `threads` threads; a few are held at a time.
/// Those whose session is not known without them are read first, and held until their turn. Reports without a session
/// are only spoken of. What `source` and `use` throw is thrown again.
void for_each_report(const Corpus& corpus, const ReportSource& source, unsigned threads, const ReportUse& use);

/// All reports of a corpus by session, and what is said of them.
struct CorpusResult {
    std::vector<Report> reports;
    Diagnostics diagnostics;
};
CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads);

}  // namespace sessiondiff
