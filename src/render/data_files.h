// Everything that other programs read: out/data/.
#pragma once

#include <map>
#include <string>

#include "model/archive.h"
#include "model/publication.h"

namespace sessiondiff {

/// Relative path → content: the model as JSON, its tables as CSV, and what describes them: datapackage.json (Frictionless Data Package 1),
/// provenance.json and CITATION.cff (Citation File Format 1.2.0).
std::map<std::string, std::string> data_files(const Archive& archive, const BuildRecord& record);

}  // namespace sessiondiff
