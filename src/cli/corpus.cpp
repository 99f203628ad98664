#include "cli/corpus.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <map>
#include <memory>

#include "data/parsed.h"
#include "parallel/in_order.h"
#include "parallel/parallel.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// An entry of the corpus, and its report where that had to be read to know the session.
struct Planned {
    const CorpusEntry* entry = nullptr;
    std::optional<ReportResult> result;

    /// 0 where nobody knows it.
    int session() const {
        if (!result) return entry->session.value_or(0);
        return result->report ? result->report->session : 0;
    }
};

std::vector<Planned> by_session(const Corpus& corpus, const ReportLoader& load, unsigned threads) {
    std::vector<Planned> planned;
    for (const CorpusEntry& entry : corpus.reports) planned.push_back({&entry, {}});
    for_each_index(planned.size(), threads, [&](std::size_t i) {
        if (!planned[i].entry->session) planned[i].result = load(*planned[i].entry);
    });
    std::stable_sort(planned.begin(), planned.end(),
                     [](const Planned& a, const Planned& b) { return a.session() < b.session(); });
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

ReportLoader file_loader(const Config& config, const ReadLimits& limits) {
    return [&config, limits](const CorpusEntry& entry) { return read_report(entry, config, limits); };
}

void for_each_report(const Corpus& corpus, const ReportLoader& load, unsigned threads, const ReportUse& use) {
    std::vector<Planned> planned = by_session(corpus, load, threads);
    std::size_t given = 0;
    const auto next = [&]() -> std::optional<Planned*> {
        return given < planned.size() ? std::optional(&planned[given++]) : std::nullopt;
    };
    struct Read {
        const CorpusEntry* entry;
        ReportResult result;
    };
    const auto read = [&](Planned* const& one) {
        return Read{one->entry, one->result ? std::move(*one->result) : load(*one->entry)};
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

InputLines::InputLines(const std::string& file) {
    std::error_code error;
    if (file == "-") {
        in_ = &std::cin;
    } else if (!std::filesystem::is_directory(file, error)) {
        opened_.open(file);
        if (opened_.is_open()) in_ = &opened_;
    }
}

std::optional<std::string> InputLines::next() {
    std::string line;
    if (in_ == nullptr || !std::getline(*in_, line)) return std::nullopt;
    return line;
}

ReportLoader parsed_loader(const std::vector<std::string>& files, const Corpus& corpus, const Config& config,
                           Diagnostics& problems) {
    const auto reports = std::make_shared<std::map<std::string, std::optional<Report>>>();
    auto& by_path = *reports;
    for (const CorpusEntry& entry : corpus.reports) by_path[entry.path];
    for (const std::string& file : files) {
        const auto problem = [&](int number, std::string_view code, const std::string& text) {
            problems.push_back({Severity::error, std::string(code), text, {number, number}, file, 0});
        };
        InputLines lines(file);
        for (int number = 1; const auto line = lines.next(); ++number) {
            try {
                Report report = from_line(*line, SESSIONDIFF_VERSION);
                const auto place = by_path.find(report.path);
                if (!config.has_language(report.language))
                    problem(number, "unknown-language",
                            fmt::format("there is no language file for '{}'", report.language));
                else if (place == by_path.end())
                    problem(number, "parsed-unknown",
                            fmt::format("the corpus has no report '{}'", shortened(report.path)));
                else if (place->second)
                    problem(number, "parsed-twice",
                            fmt::format("'{}' stands in a line before", shortened(report.path)));
                else place->second = std::move(report);
            } catch (const ParsedError& error) {
                problem(number, "parsed-unusable", error.what());
            }
        }
        if (!lines.is_readable()) problem(0, "unreadable-file", "cannot be read");
    }
    return [reports](const CorpusEntry& entry) {
        ReportResult result;
        result.report = std::move(reports->at(entry.path));
        if (!result.report)
            result.diagnostics.push_back({Severity::error,
                                          "parsed-missing",
                                          "the corpus names this report, and none of the lines has it",
                                          {},
                                          entry.location,
                                          0});
        return result;
    };
}

CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads) {
    CorpusResult all;
    for_each_report(
        corpus, file_loader(config, limits), threads,
        {[&](const Diagnostics& said) { all.diagnostics.insert(all.diagnostics.end(), said.begin(), said.end()); },
         [&](Report report) { all.reports.push_back(std::move(report)); }});
    return all;
}

}  // namespace sessiondiff
