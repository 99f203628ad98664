// A folder of documents as a corpus: which of its files are reports, and of which session.
//
//     downloads/  A_75_142.docx   the 75th session
//                 A_78_155.pdf    the 78th
//                 notes.txt       left out: no reply was found
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "config/corpus.h"
#include "report/read/source.h"

namespace sessiondiff {

/// A file of a folder, as far as it was recognised.
struct FolderFile {
    CorpusEntry entry;
    std::string title;  ///< of the report
    std::size_t replies = 0;
    std::string left_out;    ///< why it is no part of the corpus; empty where it is
    bool is_report = false;  ///< also of reports that are left out
};

/// The files of a folder and of those within it, by path. Hidden files, YAML files and folders that `build` wrote are
/// not looked at. Of several files of one edition that with most replies is taken; a report of another subject than
/// most of its language is left out. Reads each file. Throws ConfigError (corpus-empty) where the folder has too many.
std::vector<FolderFile> files_of_folder(const std::string& folder, const Config& config, const ReadLimits& limits,
                                        unsigned threads);

/// The corpus that a user names: a corpus file, a folder that has a corpus.yaml, or a folder of reports. What a folder
/// left out is in `said` as notes; reports that it left out as warnings. Throws ConfigError where there is none.
struct NamedCorpus {
    Corpus corpus;
    Diagnostics said;
};
NamedCorpus named_corpus(const std::string& path, const Config& config, const YamlLimits& yaml_limits,
                         const ReadLimits& limits, unsigned threads);

}  // namespace sessiondiff
