// The text of a report as others are compared with it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compare/counted.h"
#include "model/report.h"

namespace sessiondiff {

/// A submission or an introduction. It has its statements to itself: the report may be let go.
struct ComparableText {
    std::string language;
    std::vector<Statement> statements;
    CountedStatements counted;                     ///< one for each
    std::shared_ptr<const Commonness> commonness;  ///< of the report
};

/// Each text is held by whoever still needs it.
struct ReportTexts {
    std::vector<std::shared_ptr<const ComparableText>> submissions;  ///< in the order of the report
    std::shared_ptr<const ComparableText> introduction;
};

/// The vocabularies have the report's language.
ReportTexts comparable_texts(const Report& report, const Vocabularies& vocabularies);

}  // namespace sessiondiff
