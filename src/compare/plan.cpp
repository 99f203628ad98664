#include "compare/plan.h"

namespace sessiondiff {

SessionPlan SessionPlanner::plan(const FollowedReport& report, const ReportTexts* texts) {
    SessionPlan plan;
    plan.report = reports_++;
    for (const FollowedSubmission& submission : report.submissions) {
        const Last& last = respondents_[submission.respondent];
        plan.previous.push_back(last.with_text ? last.with_text : last.any);
    }
    for (const std::size_t i : first_submissions(report)) {
        const FollowedSubmission& submission = report.submissions[i];
        Last& last = respondents_[submission.respondent];
        last.any =
            Appearance{plan.report, i, report.session, report.key, texts != nullptr ? texts->submissions[i] : nullptr};
        if (!submission.statements.empty()) last.with_text = last.any;
    }
    const std::pair slot(report.series, report.language);
    if (const auto known = introductions_.find(slot); known != introductions_.end())
        plan.previous_introduction = known->second;
    introductions_[slot] = {plan.report, std::nullopt, report.session, report.key,
                            texts != nullptr ? texts->introduction : nullptr};
    if (kept_ != 0 && plan.report % kept_ == 0) forget_texts();
    return plan;
}

// Of respondents and languages that have not come back for long.
void SessionPlanner::forget_texts() {
    const auto forget = [&](Appearance& appearance) {
        if (appearance.report + kept_ < reports_) appearance.text.reset();
    };
    for (auto& [respondent, last] : respondents_)
        for (std::optional<Appearance>* appearance : {&last.any, &last.with_text})
            if (*appearance) forget(**appearance);
    for (auto& [slot, introduction] : introductions_) forget(introduction);
}

void load_texts(SessionPlan& plan, const TextLoader& load) {
    const auto complete = [&](std::optional<Appearance>& appearance) {
        if (!appearance || appearance->text) return;
        const std::shared_ptr<const ReportTexts> texts = load(appearance->report);
        appearance->text = appearance->submission ? texts->submissions[*appearance->submission] : texts->introduction;
    };
    for (std::optional<Appearance>& appearance : plan.previous) complete(appearance);
    complete(plan.previous_introduction);
}

}  // namespace sessiondiff
