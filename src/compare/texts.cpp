#include "compare/texts.h"

#include <utility>

namespace sessiondiff {

namespace {

using Statements = std::vector<Statement>;

template <typename Share>
ReportTexts texts_of(auto& report, CountedReport counted, const Share& share) {
    const auto commonness = std::make_shared<const Commonness>(std::move(counted.commonness));
    const auto text = [&](auto& statements, CountedStatements& of) {
        return std::make_shared<const ComparableText>(
            ComparableText{report.language, share(statements), std::move(of), commonness});
    };
    ReportTexts texts;
    for (std::size_t i = 0; i < report.submissions.size(); ++i)
        texts.submissions.push_back(text(report.submissions[i].statements, counted.submissions[i]));
    texts.introduction = text(report.introduction, counted.introduction);
    return texts;
}

}  // namespace

ReportTexts comparable_texts(Report report, CountedReport counted) {
    return texts_of(report, std::move(counted),
                    [](Statements& statements) { return std::make_shared<const Statements>(std::move(statements)); });
}

ReportTexts texts_within(const Report& report, CountedReport counted) {
    return texts_of(report, std::move(counted), [](const Statements& statements) {
        return std::shared_ptr<const Statements>(std::shared_ptr<void>(), &statements);
    });
}

}  // namespace sessiondiff
