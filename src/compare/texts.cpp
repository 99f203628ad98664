#include "compare/texts.h"

#include <algorithm>
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

EditionTexts::EditionTexts(const Report& report) {
    for (const Report& edition : report.editions) {
        Report& kept = editions_.emplace_back();
        kept.session = edition.session;
        kept.series = edition.series;
        kept.language = edition.language;
        kept.introduction = edition.introduction;
        for (const Submission& submission : edition.submissions) {
            Submission& reply = kept.submissions.emplace_back();
            reply.respondent = submission.respondent;
            reply.kind = submission.kind;
            reply.statements = submission.statements;
        }
    }
}

std::shared_ptr<const ComparableText> EditionTexts::reply(const std::string& respondent, const std::string& language,
                                                          const Vocabularies& vocabularies) const {
    const auto edition =
        std::find_if(editions_.begin(), editions_.end(), [&](const Report& one) { return one.language == language; });
    if (edition == editions_.end()) return nullptr;
    const auto reply = std::find_if(edition->submissions.begin(), edition->submissions.end(),
                                    [&](const Submission& one) { return one.respondent == respondent; });
    if (reply == edition->submissions.end()) return nullptr;
    const std::lock_guard lock(mutex_);
    const auto [counted, is_new] = counted_.try_emplace(language);
    if (is_new) counted->second = comparable_texts(*edition, vocabularies);
    return counted->second.submissions[static_cast<std::size_t>(reply - edition->submissions.begin())];
}

}  // namespace sessiondiff
