#include "cli/corpus.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

#include "data/parsed_files.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

// Adds a report unless one of its session is there already.
void add_report(CorpusResult& all, Report report, const std::string& location) {
    all.diagnostics.insert(all.diagnostics.end(), report.diagnostics.begin(), report.diagnostics.end());
    if (report.session == 0) return;  // which the parser has said
    const auto clash = std::find_if(all.reports.begin(), all.reports.end(),
                                    [&](const Report& other) { return other.session == report.session; });
    if (clash == all.reports.end()) all.reports.push_back(std::move(report));
    else all.diagnostics.push_back(session_twice(report.session, clash->path, location));
}

}  // namespace

Diagnostic session_twice(int session, const std::string& other, const std::string& location) {
    return {Severity::error,
            "session-twice",
            fmt::format("session {} is that of {} already", session, other),
            {},
            location,
            0};
}

namespace {

CorpusResult read_all(const Corpus& corpus, unsigned threads,
                      const std::function<ReportResult(const CorpusEntry&)>& read) {
    std::vector<ReportResult> results(corpus.reports.size());
    for_each_index(results.size(), threads, [&](std::size_t i) { results[i] = read(corpus.reports[i]); });
    CorpusResult all;
    for (std::size_t i = 0; i < results.size(); ++i) {
        for (Diagnostic& diagnostic : results[i].diagnostics) all.diagnostics.push_back(std::move(diagnostic));
        if (results[i].report) add_report(all, std::move(*results[i].report), corpus.reports[i].location);
    }
    return all;
}

}  // namespace

CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads) {
    return read_all(corpus, threads, [&](const CorpusEntry& entry) { return read_report(entry, config, limits); });
}

CorpusResult read_parsed(const std::vector<std::string>& files, const Corpus& corpus, const Config& config,
                         unsigned threads) {
    const ParsedFiles parsed(files, corpus);
    CorpusResult all = read_all(corpus, threads, [&](const CorpusEntry& entry) { return parsed.load(entry, config); });
    all.diagnostics.insert(all.diagnostics.begin(), parsed.diagnostics().begin(), parsed.diagnostics().end());
    return all;
}

}  // namespace sessiondiff
