#include "compare/session.h"

#include "compare/comparison.h"
#include "compare/significance.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

ComparedSide side_of(const ComparableText& text) { return {*text.statements, text.counted, text.language}; }

Comparison compare_with(const Appearance* previous, const std::string& respondent, const ComparableText& newer, const SessionPlan& plan, const ComparisonRules& rules) {
    Comparison comparison;
    comparison.respondent = respondent;
    ComparisonContext context{rules.vocabularies, {newer.commonness.get()}, rules.alignment};
    ComparedSide older;
    if (previous != nullptr) {
        comparison.previous = previous->session;
        comparison.status = status_after(*previous, plan);
        older = side_of(*previous->text);
        context.commonness.push_back(previous->text->commonness.get());
    }
    comparison.changes = compare_statements(older, side_of(newer), context);
    weigh_changes(comparison, older.statements, *newer.statements, rules.significance);
    return comparison;
}

const Appearance* pointer_to(const std::optional<Appearance>& appearance) { return appearance ? &*appearance : nullptr; }

}  // namespace

ComparisonStatus status_after(const Appearance& previous, const SessionPlan& plan) {
    return previous.report + 1 == plan.report ? ComparisonStatus::continuing : ComparisonStatus::returning;
}

SessionChanges compare_session(const FollowedReport& report, const ReportTexts& texts, const SessionPlan& plan, const ComparisonRules& rules, unsigned threads) {
    SessionChanges changes;
    changes.session = report.session;
    changes.comparisons.resize(report.submissions.size());
    for_each_index(report.submissions.size(), threads, [&](std::size_t i) {
        changes.comparisons[i] = compare_with(pointer_to(plan.previous[i]), report.submissions[i].respondent, *texts.submissions[i], plan, rules);
    });
    changes.introduction.respondent = "intro";
    if (plan.previous_introduction) changes.introduction = compare_with(&*plan.previous_introduction, "intro", *texts.introduction, plan, rules);
    return changes;
}

}  // namespace sessiondiff
