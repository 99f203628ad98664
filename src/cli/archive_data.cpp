#include "cli/archive_data.h"

#include <algorithm>

#include "compare/counted.h"
#include "compare/participation.h"
#include "compare/sequence.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

constexpr std::size_t reports_per_thread = 8;  // so that no thread waits long for the others

// A report on its way from the file to the data.
struct Passing {
    ReportResult read;
    CountedReport counted;
    ComparedSession compared;
    SessionText text;
};

// Statements that the changes of a session may name.
StatementsById statements_of(const Passing& passing) {
    StatementsById statements;
    add_statements(statements, *passing.read.report);
    for (const auto& older : passing.compared.older)
        if (older) add_statements(statements, older->statements);
    if (passing.compared.older_introduction) add_statements(statements, passing.compared.older_introduction->statements);
    return statements;
}

std::vector<CorpusEntry> by_session(const Corpus& corpus) {
    std::vector<CorpusEntry> entries = corpus.reports;
    std::stable_sort(entries.begin(), entries.end(), [](const CorpusEntry& a, const CorpusEntry& b) { return a.session < b.session; });
    return entries;
}

}  // namespace

bool has_sessions(const Corpus& corpus) {
    return std::all_of(corpus.reports.begin(), corpus.reports.end(), [](const CorpusEntry& entry) { return entry.session.has_value(); });
}

ArchiveData write_archive_data(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads, DataFiles& files, const BuildRecord& record,
                               const std::function<bool(const Diagnostics&)>& report) {
    const std::vector<CorpusEntry> entries = by_session(corpus);
    ComparisonRules rules = comparison_rules(config, limits);
    ReportSequence sequence(rules,
                            {[&](const StatementPlace& first, const Thread& thread) { files.add(first, thread); }, [&](const FigureSeries& series) { files.add(series); },
                             [&](const InstrumentRow& row) { files.add(row); }},
                            threads);
    std::vector<Attendance> attendance;
    ArchiveData result;
    std::string digests;
    std::string last_path;
    bool writing = true;
    const std::size_t most = reports_per_thread * std::max(1U, threads);
    for (std::size_t begin = 0; begin < entries.size(); begin += most) {
        const std::size_t count = std::min(most, entries.size() - begin);
        std::vector<Passing> batch(count);
        for_each_index(count, threads, [&](std::size_t i) { batch[i].read = read_report(entries[begin + i], config, limits); });

        std::vector<Passing*> usable;
        for (std::size_t i = 0; i < count; ++i) {
            ReportResult& read = batch[i].read;
            Diagnostics diagnostics = std::move(read.diagnostics);
            if (read.report) diagnostics.insert(diagnostics.end(), read.report->diagnostics.begin(), read.report->diagnostics.end());
            const bool clashes = read.report && !attendance.empty() && attendance.back().session == read.report->session;
            if (clashes) diagnostics.push_back(session_twice(*read.report, last_path, entries[begin + i].location));
            writing = report(diagnostics) && writing;
            if (!read.report || read.report->session == 0 || clashes) continue;
            attendance.push_back(attendance_of(*read.report));
            last_path = read.report->path;
            digests += read.report->sha256 + "\n";
            add_vocabulary(rules, read.report->language, config);
            usable.push_back(&batch[i]);
        }
        result.reports += usable.size();
        if (!writing) continue;
        for_each_index(usable.size(), threads, [&](std::size_t i) {
            usable[i]->counted = count_report(*usable[i]->read.report, rules.vocabularies);
            usable[i]->text.report = report_text(*usable[i]->read.report);
        });
        for (Passing* passing : usable) passing->compared = sequence.add(*passing->read.report, std::move(passing->counted));
        for_each_index(usable.size(), threads, [&](std::size_t i) { add_changes_text(usable[i]->text, usable[i]->compared.changes, statements_of(*usable[i])); });
        for (Passing* passing : usable) files.add(source_record(*passing->read.report), passing->text);
    }
    result.corpus_digest = sha256_hex(digests);
    if (!writing || result.reports == 0) return result;
    sequence.finish();
    const ParticipationTable participation = find_participation(attendance);
    files.finish(participation, [&](int session) { return absent_in(participation, session); }, result.corpus_digest, corpus.publication, record);
    return result;
}

}  // namespace sessiondiff
