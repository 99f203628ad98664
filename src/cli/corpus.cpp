#include "cli/corpus.h"

#include <algorithm>
#include <fmt/format.h>

#include "parallel/in_order.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

// An entry of the corpus, and its report where that had to be read to know the session.
struct Planned {
    const CorpusEntry* entry = nullptr;
    std::optional<ReportResult> result;
    int session = 0;  // 0 where nobody knows it
};

std::vector<Planned> by_session(const Corpus& corpus, const ReportSource& source, unsigned threads) {
    std::vector<Planned> planned;
    for (const CorpusEntry& entry : corpus.reports) planned.push_back({&entry, {}, source.session(entry)});
    for_each_index(planned.size(), threads, [&](std::size_t i) {
        if (planned[i].session != 0) return;
        planned[i].result = source.load(*planned[i].entry);
        if (planned[i].result->report) planned[i].session = planned[i].result->report->session;
    });
    std::stable_sort(planned.begin(), planned.end(),
                     [](const Planned& a, const Planned& b) { return a.session < b.session; });
    return planned;
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

ReportSource file_source(const Config& config, const ReadLimits& limits) {
    return {[](const CorpusEntry& entry) { return entry.session.value_or(0); },
            [&config, limits](const CorpusEntry& entry) { return read_report(entry, config, limits); }};
}

ReportSource parsed_source(const ParsedFiles& files, const Config& config) {
    return {[&files](const CorpusEntry& entry) { return files.session(entry).value_or(0); },
            [&files, &config](const CorpusEntry& entry) { return files.load(entry, config); }};
}

void for_each_report(const Corpus& corpus, const ReportSource& source, unsigned threads, const ReportUse& use) {
    std::vector<Planned> planned = by_session(corpus, source, threads);
    std::size_t given = 0;
    const auto next = [&]() -> std::optional<Planned*> {
        return given < planned.size() ? std::optional(&planned[given++]) : std::nullopt;
    };
    struct Read {
        const CorpusEntry* entry;
        ReportResult result;
    };
    const auto read = [&](Planned* const& one) {
        return Read{one->entry, one->result ? std::move(*one->result) : source.load(*one->entry)};
    };
    int last_session = 0;
    std::string last_path;
    const auto take = [&](Read one) {
        std::optional<Report>& report = one.result.report;
        Diagnostics& diagnostics = one.result.diagnostics;
        if (report) diagnostics.insert(diagnostics.end(), report->diagnostics.begin(), report->diagnostics.end());
        const bool clashes = report && report->session != 0 && report->session == last_session;
        if (clashes) diagnostics.push_back(session_twice(last_session, last_path, one.entry->location));
        if (!diagnostics.empty()) use.say(diagnostics);
        if (!report || report->session == 0 || clashes) return true;
        last_session = report->session;
        last_path = report->path;
        use.take(std::move(*report));
        return true;
    };
    for_each_in_order<Planned*, Read>(threads, next, read, take);
}

CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads) {
    CorpusResult all;
    for_each_report(
        corpus, file_source(config, limits), threads,
        {[&](const Diagnostics& said) { all.diagnostics.insert(all.diagnostics.end(), said.begin(), said.end()); },
         [&](Report report) { all.reports.push_back(std::move(report)); }});
    return all;
}

}  // namespace sessiondiff
