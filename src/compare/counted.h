// What the comparison counts of a report, once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compare/features.h"
#include "compare/vocabularies.h"

namespace sessiondiff {

/// A statement as the comparison sees it.
struct CountedStatement {
    std::string folded;  ///< to find equal texts
    FeatureVector counts;
    std::vector<std::string> instruments;           ///< that it names: sorted ids
    std::vector<std::uint64_t> organizations;       ///< features of those that it names, sorted
    std::vector<std::uint64_t> titles;              ///< features of what stands in quotation marks, sorted
    std::vector<std::vector<std::uint64_t>> about;  ///< features of what it is about (compare/about.h)
};
/// Each is held by whoever still needs it.
using CountedStatements = std::vector<std::shared_ptr<const CountedStatement>>;

/// One for each statement, in order. A language without vocabulary has no names and no families of words.
CountedStatements count_statements(std::span<const Statement> statements, const std::string& language,
                                   const Vocabularies& vocabularies);

/// All statements of a report, and how common their features are in it.
struct CountedReport {
    std::vector<CountedStatements> submissions;  ///< in the order of the report
    CountedStatements introduction;
    Commonness commonness;
};
CountedReport count_report(const Report& report, const Vocabularies& vocabularies);

}  // namespace sessiondiff
