// The text of a report as others are compared with it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
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

/// The other editions of a report that later ones are compared with: a report that comes in one language alone is held
/// against the edition in that language. Most are never asked for, so they are counted when one is.
class EditionTexts {
public:
    /// Keeps the statements of the report's editions, and nothing else of them.
    explicit EditionTexts(const Report& report);

    /// The reply of a respondent in a language of which there is a vocabulary; nullptr where no edition has it. Several
    /// threads may ask at once.
    std::shared_ptr<const ComparableText> reply(const std::string& respondent, const std::string& language,
                                                const Vocabularies& vocabularies) const;

private:
    std::vector<Report> editions_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, ReportTexts> counted_;  // by language
};

}  // namespace sessiondiff
