// Everything that other programs read: out/data/.
#pragma once

#include "model/archive.h"
#include "model/publication.h"
#include "render/output_folder.h"

namespace sessiondiff {

/// Writes data/: the model as JSON, its tables as CSV, and what describes them: datapackage.json (Frictionless Data Package 1),
/// provenance.json and CITATION.cff (Citation File Format 1.2.0).
void write_data_files(const Archive& archive, const BuildRecord& record, const FileSink& write);

}  // namespace sessiondiff
