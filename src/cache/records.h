// What is kept of a report and of its comparisons, as bytes for the same build of the program.
#pragma once

#include <string>
#include <string_view>

#include "compare/followed.h"
#include "compare/participation.h"
#include "compare/sequence.h"
#include "model/diagnostic.h"
#include "render/data_files.h"

namespace sessiondiff {

/// All that the data of an archive need of a report, without its text.
struct ReportRecord {
    SourceRecord source;
    Attendance attendance;
    FollowedReport followed;
    Diagnostics diagnostics;  ///< their files are not kept
    std::string text;         ///< of report-N.json
};

/// All that they need of its comparisons.
struct ChangesRecord {
    std::string text;  ///< of changes-N.json, as SessionText has it
    std::string rows;  ///< of changes.csv
    SessionJoins joins;
};

std::string to_bytes(const ReportRecord& record);
std::string to_bytes(const ChangesRecord& record);
std::string to_bytes(const Resumptions& resumptions);

/// These throw std::exception where the bytes are none that `to_bytes` gives.
ReportRecord report_record(std::string_view bytes);
ChangesRecord changes_record(std::string_view bytes);
Resumptions resumptions(std::string_view bytes);

}  // namespace sessiondiff
