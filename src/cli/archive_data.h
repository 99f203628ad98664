// The data of an archive of any length: reports are read, compared, written and let go, session by session.
#pragma once

#include "cache/cache_folder.h"
#include "cli/pipeline.h"
#include "render/data_files.h"

namespace sessiondiff {

/// True where the corpus says which session each report is of, so that they can be taken in order before they are read.
bool has_sessions(const Corpus& corpus);

struct ArchiveData {
    std::string corpus_digest;        ///< SHA-256 over the reports' digests, in order of session
    std::size_t reports = 0;          ///< that could be used
    std::size_t cached_reports = 0;   ///< of those: how many the cache had
    std::size_t cached_sessions = 0;  ///< and the comparisons of how many
};

/// What an archive is made with.
struct ArchiveTools {
    const Config& config;
    ReadLimits limits;
    unsigned threads = 1;
    BuildRecord record;
    CacheFolder* cache = nullptr;  ///< nullptr: everything is made anew
    std::function<bool(const Diagnostics&)>
        report;  ///< gets diagnostics; says whether to go on writing: after a `false` the rest is only read
};

/// Reads and compares the reports of a corpus with sessions, and hands everything but the last files to `files`, which
/// it finishes. What is held at a time: a few reports for each thread, and what is kept of each respondent. The
/// diagnostics of reports come in the order of sessions. The result depends neither on the number of threads nor on
/// what the cache has. Throws ConfigError and OutputError.
ArchiveData write_archive_data(const Corpus& corpus, const ArchiveTools& tools, DataFiles& files);

}  // namespace sessiondiff
