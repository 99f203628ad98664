// What describes the data: datapackage.json (Frictionless Data Package 1), provenance.json, and CITATION.cff (Citation
// File Format 1.2.0).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/table.h"
#include "model/publication.h"
#include "model/report.h"
#include "output/output_folder.h"

namespace sessiondiff {

/// What the data say of a report as their source.
struct SourceRecord {
    int session = 0;
    std::optional<std::string> symbol;
    std::optional<std::string> title;
    std::string language;
    std::string layout;
    std::string path;
    std::string sha256;
    std::vector<MoreDocument> more;  ///< the report's other documents, without their lines
    std::vector<SourceRecord> editions;
};
SourceRecord source_record(const Report& report);
std::vector<SourceRecord> source_records(std::span<const Report> reports);

/// SHA-256 over the digests of the reports' files, which stand by session.
std::string corpus_digest(std::span<const SourceRecord> sources);

/// `written` by name of the file.
std::string data_package(const std::vector<SourceRecord>& sources, const Publication& publication,
                         const BuildRecord& record, const std::vector<Table>& tables,
                         const std::map<std::string, FinishedFile>& written);
std::string provenance_json(const std::vector<SourceRecord>& sources, const BuildRecord& record);
std::string citation(const std::vector<SourceRecord>& sources, const Publication& publication,
                     const BuildRecord& record);

}  // namespace sessiondiff
