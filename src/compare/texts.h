// The text of a report as others are compared with it.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "compare/counted.h"
#include "model/report.h"

namespace sessiondiff {

/// A submission or an introduction.
struct ComparableText {
    std::string language;
    std::shared_ptr<const std::vector<Statement>> statements;
    CountedStatements counted;                     ///< one for each
    std::shared_ptr<const Commonness> commonness;  ///< of the report
};

/// Each part is held by whoever still needs it.
struct ReportTexts {
    std::vector<std::shared_ptr<const ComparableText>> submissions;
    std::shared_ptr<const ComparableText> introduction;
};

/// Texts that have the statements of the report to themselves.
ReportTexts comparable_texts(Report report, CountedReport counted);
/// Texts that look at the statements of the report, which must outlive them.
ReportTexts texts_within(const Report& report, CountedReport counted);

/// Gives the texts of an earlier report, the how manieth from 0. Several threads may ask at once.
using TextLoader = std::function<std::shared_ptr<const ReportTexts>(std::size_t report)>;

}  // namespace sessiondiff
