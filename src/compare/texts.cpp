#include "compare/texts.h"

#include <utility>

namespace sessiondiff {

ReportTexts comparable_texts(const Report& report, const Vocabularies& vocabularies) {
    CountedReport counted = count_report(report, vocabularies);
    const auto commonness = std::make_shared<const Commonness>(std::move(counted.commonness));
    const auto text = [&](const std::vector<Statement>& statements, CountedStatements& of) {
        return std::make_shared<const ComparableText>(
            ComparableText{report.language, statements, std::move(of), commonness});
    };
    ReportTexts texts;
    for (std::size_t i = 0; i < report.submissions.size(); ++i)
        texts.submissions.push_back(text(report.submissions[i].statements, counted.submissions[i]));
    texts.introduction = text(report.introduction, counted.introduction);
    return texts;
}

}  // namespace sessiondiff
