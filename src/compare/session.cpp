#include "compare/session.h"

#include "compare/comparison.h"
#include "compare/significance.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

ComparedSide side_of(const ComparableText& text) { return {*text.statements, text.counted, text.language}; }

Comparison compare_with(const Appearance* previous, const std::string& respondent, const ComparableText& newer,
                        const SessionPlan& plan, const ComparisonRules& rules) {
    Comparison comparison = compare_texts(previous != nullptr ? previous->text.get() : nullptr, newer, rules);
    comparison.respondent = respondent;
    if (previous != nullptr) {
        comparison.previous = previous->session;
        comparison.status = status_after(*previous, plan);
    }
    return comparison;
}

const Appearance* pointer_to(const std::optional<Appearance>& appearance) {
    return appearance ? &*appearance : nullptr;
}

}  // namespace

ComparisonContext context_of(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules) {
    ComparisonContext context{rules.vocabularies, {newer.commonness.get()}, rules.alignment};
    if (older != nullptr) context.commonness.push_back(older->commonness.get());
    return context;
}

Comparison compare_texts(const ComparableText* older, const ComparableText& newer, const ComparisonRules& rules) {
    const ComparedSide before = older != nullptr ? side_of(*older) : ComparedSide{};
    Comparison comparison;
    comparison.changes = compare_statements(before, side_of(newer), context_of(older, newer, rules));
    weigh_changes(comparison, before.statements, *newer.statements, rules.significance);
    return comparison;
}

ComparisonStatus status_after(const Appearance& previous, const SessionPlan& plan) {
    return previous.report + 1 == plan.report ? ComparisonStatus::continuing : ComparisonStatus::returning;
}

SessionChanges compare_session(const FollowedReport& report, const ReportTexts& texts, const SessionPlan& plan,
                               const ComparisonRules& rules, unsigned threads) {
    SessionChanges changes;
    changes.session = report.session;
    changes.comparisons.resize(report.submissions.size());
    for_each_index(report.submissions.size(), threads, [&](std::size_t i) {
        changes.comparisons[i] = compare_with(pointer_to(plan.previous[i]), report.submissions[i].respondent,
                                              *texts.submissions[i], plan, rules);
    });
    changes.introduction.respondent = "intro";
    if (plan.previous_introduction)
        changes.introduction = compare_with(&*plan.previous_introduction, "intro", *texts.introduction, plan, rules);
    return changes;
}

}  // namespace sessiondiff
