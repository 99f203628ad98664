// What an analyst can edit of the comparison.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compare/vocabularies.h"
#include "compare/points.h"
#include "config/alignment.h"
#include "config/config.h"
#include "config/indicators.h"
#include "config/significance.h"
#include "model/report.h"
#include "report/read/source.h"

namespace sessiondiff {

class Decisions;

struct ComparisonRules {
    Vocabularies vocabularies;
    std::vector<SignificanceRule> significance;
    std::vector<Indicator> indicators;
    AlignmentRules alignment;
    /// Amendments and consolidated texts → the treaty that they are a version of: they are one slot of the ledger.
    std::map<std::string, std::string> families;
    PointRules points;
    PointNames names;                      ///< those of the configuration, which must outlive the rules
    const Decisions* decisions = nullptr;  ///< what reviewers decided; nullptr: nothing
};

/// What the comparison needs for reports of any language, without vocabularies. Throws ConfigError.
ComparisonRules comparison_rules(const Config& config, const ReadLimits& limits = {});
/// Adds the vocabulary of a language, where the rules do not have it. Throws ConfigError.
void add_vocabulary(ComparisonRules& rules, const std::string& language, const Config& config);
/// Rules with the vocabularies of these reports. Throws ConfigError.
ComparisonRules comparison_rules(const std::vector<Report>& reports, const Config& config,
                                 const ReadLimits& limits = {});

}  // namespace sessiondiff
