// The other editions of a report that later ones are compared with. Most are never asked for, so they are counted when
// one is: a report that comes in one language alone is held against the edition in that language.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "compare/texts.h"

namespace sessiondiff {

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
