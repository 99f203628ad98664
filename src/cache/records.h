// What is kept of a report and of its comparisons, as bytes for the same build of the program.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "compare/followed.h"
#include "compare/participation.h"
#include "compare/sequence.h"
#include "model/diagnostic.h"
#include "render/data_files.h"
#include "render/earlier_result.h"

namespace sessiondiff {

/// All that the data of an archive need of a report, beside its text in report-N.json.
struct ReportRecord {
    SourceRecord source;
    Attendance attendance;
    FollowedReport followed;
    Diagnostics diagnostics;  ///< their files are not kept
};

/// All that they need of its comparisons, beside the text.
struct ChangesRecord {
    std::size_t text_bytes = 0;  ///< of changes-N.json, as SessionText has it; the rows of changes.csv follow
    SessionJoins joins;
};

/// What is known of an earlier result, for the time since the machine was started.
struct ResultRecord {
    std::string boot;
    KnownFiles files;
};

std::string to_bytes(const ReportRecord& record);
std::string to_bytes(const ChangesRecord& record);
std::string to_bytes(const Resumptions& resumptions);
std::string to_bytes(const ResultRecord& record);

/// These throw std::exception where the bytes are none that `to_bytes` gives.
ReportRecord report_record(std::string_view bytes);
ChangesRecord changes_record(std::string_view bytes);
Resumptions resumptions(std::string_view bytes);
ResultRecord result_record(std::string_view bytes);

}  // namespace sessiondiff
