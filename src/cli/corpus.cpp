#include "cli/corpus.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <map>

#include "data/parsed.h"
#include "parallel/parallel.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

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

CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads) {
    std::vector<ReportResult> results(corpus.reports.size());
    for_each_index(results.size(), threads,
                   [&](std::size_t i) { results[i] = read_report(corpus.reports[i], config, limits); });
    CorpusResult all;
    for (std::size_t i = 0; i < results.size(); ++i) {
        for (Diagnostic& diagnostic : results[i].diagnostics) all.diagnostics.push_back(std::move(diagnostic));
        if (results[i].report) add_report(all, std::move(*results[i].report), corpus.reports[i].location);
    }
    return all;
}

InputLines::InputLines(const std::string& file) {
    std::error_code error;
    if (file == "-") {
        in_ = &std::cin;
    } else if (!fs::is_directory(file, error)) {
        opened_.open(file);
        if (opened_.is_open()) in_ = &opened_;
    }
}

std::optional<std::string> InputLines::next() {
    std::string line;
    if (in_ == nullptr || !std::getline(*in_, line)) return std::nullopt;
    return line;
}

CorpusResult read_parsed(const std::vector<std::string>& files, const Corpus& corpus, const Config& config) {
    CorpusResult all;
    // In the order of the corpus, whatever the order of the lines.
    std::map<std::string, std::optional<Report>> by_path;
    for (const CorpusEntry& entry : corpus.reports) by_path[entry.path];
    for (const std::string& file : files) {
        const auto problem = [&](int number, std::string_view code, const std::string& text) {
            all.diagnostics.push_back({Severity::error, std::string(code), text, {number, number}, file, 0});
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
    for (const CorpusEntry& entry : corpus.reports) {
        std::optional<Report>& report = by_path[entry.path];
        if (report) add_report(all, std::move(*report), entry.location);
        else
            all.diagnostics.push_back({Severity::error,
                                       "parsed-missing",
                                       "the corpus names this report, and none of the lines has it",
                                       {},
                                       entry.location,
                                       0});
    }
    return all;
}

}  // namespace sessiondiff
