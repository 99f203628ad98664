// From a file to a Report with facts: the stages in their order.
#pragma once

#include <optional>

#include "config/config.h"
#include "config/corpus.h"
#include "model/report.h"
#include "report/read/source.h"

namespace sessiondiff {

/// A report that was read, or the diagnostics that say why not.
struct ReportResult {
    std::optional<Report> report;
    Diagnostics diagnostics;  ///< of reading; those of the report are in it
};

/// Reads, lays out, parses and extracts one report. Throws ConfigError for a layout or language that does not exist.
ReportResult read_report(const CorpusEntry& entry, const Config& config, const ReadLimits& limits);

}  // namespace sessiondiff
