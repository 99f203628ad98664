#include "cli/corpus.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "compare/subject.h"
#include "parallel/in_order.h"
#include "parallel/parallel.h"
#include "report/editions.h"

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
    Subjects subjects;
    const std::string language = main_language(corpus);
    std::vector<ReadDocument> of_session;
    const auto end_session = [&] {
        if (of_session.empty()) return;
        JoinedDocuments joined = join_editions(join_documents(std::exchange(of_session, {})), language);
        const ReadDocument& first = joined.reports.front();
        for (Diagnostic& said : subjects.check(first.report, first.location))
            joined.diagnostics.push_back(std::move(said));
        if (!joined.diagnostics.empty()) use.say(joined.diagnostics);
        use.take(std::move(joined.reports.front().report));
    };
    const auto take = [&](Read one) {
        std::optional<Report>& report = one.result.report;
        Diagnostics& diagnostics = one.result.diagnostics;
        if (report) diagnostics.insert(diagnostics.end(), report->diagnostics.begin(), report->diagnostics.end());
        if (!diagnostics.empty()) use.say(diagnostics);
        if (!report || report->session == 0) return true;
        if (!of_session.empty() && of_session.front().report.session != report->session) end_session();
        of_session.push_back({std::move(*report), one.entry->location});
        return true;
    };
    for_each_in_order<Planned*, Read>(threads, next, read, take);
    end_session();
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
