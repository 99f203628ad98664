// The decisions of reviewers that a command works with.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "config/config.h"
#include "review/decisions.h"

namespace sessiondiff {

void add_review_option(CLI::App& command, CommonOptions& options);

/// The files that --review names, else review.yaml beside the corpus where there is one.
std::vector<std::string> review_files(const CommonOptions& options);

struct Reviewed {
    Decisions decisions;
    Diagnostics said;  ///< of contradictions
};

/// What stands in the files. Throws ConfigError where one cannot be read.
Reviewed decisions_of(const CommonOptions& options, const Config& config);

}  // namespace sessiondiff
