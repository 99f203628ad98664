// The data of an archive of any length: reports are read, compared, written and let go, session by session.
#pragma once

#include "cli/pipeline.h"
#include "render/data_files.h"

namespace sessiondiff {

/// True where the corpus says which session each report is of, so that they can be taken in order before they are read.
bool has_sessions(const Corpus& corpus);

struct ArchiveData {
    std::string corpus_digest;  ///< SHA-256 over the reports' digests, in order of session
    std::size_t reports = 0;    ///< that could be used
};

/// Reads and compares the reports of a corpus with sessions, and hands everything but the last files to `files`, which it finishes. What
/// is held at a time: a few reports for each thread, and what is kept of each respondent. `report` gets each report's diagnostics, in the
/// order of sessions, and says whether to go on writing: after a `false` the rest is only read. The result does not depend on the number
/// of threads. Throws ConfigError and OutputError.
ArchiveData write_archive_data(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads, DataFiles& files, const BuildRecord& record,
                               const std::function<bool(const Diagnostics&)>& report);

}  // namespace sessiondiff
