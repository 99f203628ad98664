#include "compare/archive.h"

#include <algorithm>

#include "compare/comparison.h"
#include "compare/significance.h"
#include "compare/threads.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace {

// The report and submission that a respondent's submission is compared with: its last appearance with text; where none has any, its
// last appearance.
std::optional<std::size_t> previous_of(const std::vector<Report>& reports, std::size_t index, const std::string& respondent) {
    std::optional<std::size_t> last;
    for (std::size_t i = index; i-- > 0;) {
        const Submission* submission = find_submission(reports[i], respondent);
        if (submission == nullptr) continue;
        if (!submission->statements.empty()) return i;
        if (!last) last = i;
    }
    return last;
}

std::optional<std::size_t> previous_of_series(const std::vector<Report>& reports, std::size_t index) {
    for (std::size_t i = index; i-- > 0;)
        if (reports[i].series == reports[index].series && reports[i].language == reports[index].language) return i;
    return std::nullopt;
}

Comparison compare_submission(const std::vector<Report>& reports, std::size_t index, const Submission& submission, const ComparisonContext& context) {
    Comparison comparison;
    comparison.respondent = submission.respondent;
    const Report& report = reports[index];
    const auto previous = previous_of(reports, index, submission.respondent);
    std::span<const Statement> older;
    if (previous) {
        comparison.previous = reports[*previous].session;
        comparison.status = *previous + 1 == index ? ComparisonStatus::continuing : ComparisonStatus::returning;
        older = find_submission(reports[*previous], submission.respondent)->statements;
    }
    comparison.changes = compare_statements(older, submission.statements, report.language, context);
    return comparison;
}

void weigh(Comparison& comparison, const std::vector<Report>& reports, std::size_t index, const ComparisonRules& rules) {
    const Report* older = nullptr;
    for (const Report& report : reports)
        if (comparison.previous && report.session == *comparison.previous) older = &report;
    weigh_changes(comparison, older, reports[index], rules.significance);
}

SessionChanges compare_report(const std::vector<Report>& reports, const ParticipationTable& participation, std::size_t index, const ComparisonContext& context) {
    const Report& report = reports[index];
    SessionChanges changes;
    changes.session = report.session;
    for (const Submission& submission : report.submissions) changes.comparisons.push_back(compare_submission(reports, index, submission, context));

    changes.introduction.respondent = "intro";
    if (const auto previous = previous_of_series(reports, index)) {
        changes.introduction.previous = reports[*previous].session;
        changes.introduction.status = *previous + 1 == index ? ComparisonStatus::continuing : ComparisonStatus::returning;
        changes.introduction.changes = compare_statements(reports[*previous].introduction, report.introduction, report.language, context);
    }

    const auto column = static_cast<std::size_t>(std::find(participation.sessions.begin(), participation.sessions.end(), report.session) - participation.sessions.begin());
    for (const ParticipationRow& row : participation.rows) {
        if (row.states[column] != Participation::silent) continue;
        for (std::size_t earlier = column; earlier-- > 0;) {
            if (row.states[earlier] != Participation::submitted && row.states[earlier] != Participation::listed) continue;
            changes.absent.push_back({row.respondent, participation.sessions[earlier]});
            break;
        }
    }
    return changes;
}

}  // namespace

std::map<std::string, Commonness> measure_commonness(const std::vector<Report>& reports, const Vocabularies& vocabularies) {
    std::map<std::string, Commonness> commonness;
    for (const Report& report : reports) {
        const auto vocabulary = vocabularies.find(report.language);
        if (vocabulary == vocabularies.end()) continue;
        Commonness& common = commonness[report.language];
        const auto add = [&](const std::vector<Statement>& statements) {
            for (const Statement& statement : statements) common.add(count_features(statement, *vocabulary->second));
        };
        for (const Submission& submission : report.submissions) add(submission.statements);
        add(report.introduction);
    }
    return commonness;
}

Archive compare_reports(std::vector<Report> reports, const ComparisonRules& rules, unsigned threads) {
    Archive archive;
    std::stable_sort(reports.begin(), reports.end(), [](const Report& a, const Report& b) { return a.session < b.session; });
    archive.reports = std::move(reports);
    archive.participation = find_participation(archive.reports);
    archive.changes.resize(archive.reports.size());
    const std::map<std::string, Commonness> commonness = measure_commonness(archive.reports, rules.vocabularies);
    const ComparisonContext context{rules.vocabularies, commonness, rules.alignment};
    // Each report's comparisons read the reports and write their own place: the result does not depend on the number of threads.
    for_each_index(archive.reports.size(), threads, [&](std::size_t i) {
        archive.changes[i] = compare_report(archive.reports, archive.participation, i, context);
        for (Comparison& comparison : archive.changes[i].comparisons) weigh(comparison, archive.reports, i, rules);
        weigh(archive.changes[i].introduction, archive.reports, i, rules);
    });
    archive.threads = find_threads(archive, context);
    archive.series = find_series(archive, rules.indicators);
    archive.instruments = find_instrument_rows(archive);
    return archive;
}

}  // namespace sessiondiff
