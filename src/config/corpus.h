// The list of reports to read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/yaml_limits.h"
#include "model/publication.h"
#include "model/report.h"

namespace sessiondiff {

struct CorpusEntry {
    std::string path;      ///< as written in the corpus file
    std::string location;  ///< where it is, anywhere: relative paths are relative to the corpus file
    std::optional<int> session;
    std::optional<std::string> language;
    std::optional<std::string> layout;
    std::optional<Series> series;
    std::optional<std::string> symbol;
    std::optional<std::string> sha256;
    bool is_single = false;  ///< the file is one reply
    int line = 0;
};

struct Corpus {
    std::string path;
    std::vector<CorpusEntry> reports;
    std::optional<std::string> language;  ///< of several editions of a report that which is compared
    int language_line = 0;
    Publication publication;
};

/// The language in which the reports are compared with each other: as the corpus says it, else that of most entries
/// whose language it names, the first of those that are as many; empty where it names none.
std::string main_language(const Corpus& corpus);

/// Throws ConfigError: unknown keys, wrong types, a path that stands twice, an empty list, an address or
/// authority that is none.
Corpus load_corpus(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
