#include "compare/followed.h"

#include <cstring>
#include <set>
#include <string_view>
#include <unordered_map>

#include "text/digest.h"

namespace sessiondiff {

namespace {

StatementDigest digest_of(const CountedStatement& statement) {
    static_assert(sizeof(WeightedFeature) == sizeof(WeightedFeature::feature) + sizeof(WeightedFeature::weight),
                  "all bytes of a feature mean something");
    std::string seen = statement.folded;
    for (const std::string& instrument : statement.instruments) (seen += '\0') += instrument;
    seen.append(reinterpret_cast<const char*>(statement.counts.data()),
                statement.counts.size() * sizeof(WeightedFeature));
    Sha256 digest;
    digest.add(seen);
    const std::array<std::uint8_t, 32> all = digest.bytes();
    StatementDigest half{};
    std::memcpy(half.data(), all.data(), sizeof half);
    return half;
}

FollowedSubmission followed(const Submission& submission, const Report& report, std::span<const Indicator> indicators) {
    FollowedSubmission result;
    result.respondent = submission.respondent;
    for (const Statement& statement : submission.statements) {
        FollowedFigures figures =
            followed_figures(statement, submission.respondent, report.session, report.language, indicators);
        result.statements.push_back({statement.id, {}, std::move(figures.others)});
        for (IndicatorPoint& point : figures.indicators) result.indicators.push_back(std::move(point));
    }
    result.instruments = instrument_mentions(submission.statements);
    return result;
}

}  // namespace

std::vector<std::size_t> first_submissions(const FollowedReport& report) {
    std::vector<std::size_t> places;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < report.submissions.size(); ++i)
        if (seen.insert(report.submissions[i].respondent).second) places.push_back(i);
    return places;
}

FollowedReport followed_report(const Report& report, std::span<const Indicator> indicators) {
    FollowedReport result{report.session, report.series, report.language, {}, {}};
    for (const Submission& submission : report.submissions)
        result.submissions.push_back(followed(submission, report, indicators));
    return result;
}

void add_digests(FollowedReport& followed, const ReportTexts& texts) {
    for (std::size_t i = 0; i < followed.submissions.size(); ++i)
        for (std::size_t j = 0; j < followed.submissions[i].statements.size(); ++j)
            followed.submissions[i].statements[j].digest = digest_of(*texts.submissions[i]->counted[j]);
}

std::vector<Join> joins_of(const Comparison& comparison, std::span<const Statement> older,
                           std::span<const Statement> newer) {
    const auto places_of = [](std::span<const Statement> statements) {
        std::unordered_map<std::string_view, std::uint32_t> places;
        for (const Statement& statement : statements)
            places.emplace(statement.id, static_cast<std::uint32_t>(places.size()));
        return places;
    };
    std::vector<Join> joins;
    if (older.empty()) return joins;
    const auto older_places = places_of(older);
    const auto newer_places = places_of(newer);
    for (const Change& change : comparison.changes)
        for (const std::string& from : change.from)
            for (const std::string& to : change.to) joins.push_back({older_places.at(from), newer_places.at(to)});
    return joins;
}

}  // namespace sessiondiff
