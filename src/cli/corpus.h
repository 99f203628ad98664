// The reports of a corpus, from their files or from what `parse --lines` made of them.
#pragma once

#include <string>
#include <vector>

#include "config/config.h"
#include "config/corpus.h"
#include "model/report.h"
#include "report/read_report.h"

namespace sessiondiff {

/// All reports of a corpus, on several threads; the result and the order of the diagnostics do not depend on their
/// number.
struct CorpusResult {
    std::vector<Report> reports;
    Diagnostics diagnostics;  ///< of files, and of reports that clash; each with its file
};
CorpusResult read_corpus(const Corpus& corpus, const Config& config, const ReadLimits& limits, unsigned threads);

/// What is said of a report whose session another one has, which the corpus names before.
Diagnostic session_twice(int session, const std::string& other, const std::string& location);

/// The reports of a corpus from files of lines that `to_line` made ("-" is standard input). A line that cannot be used,
/// or that is not of a report of the corpus, is an error with its place; so is a report of the corpus without a line.
CorpusResult read_parsed(const std::vector<std::string>& files, const Corpus& corpus, const Config& config,
                         unsigned threads);

}  // namespace sessiondiff
