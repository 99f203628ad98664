// What of a report is followed through the sessions: all that later ones need of it, without its text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "compare/instruments.h"
#include "compare/series.h"
#include "compare/texts.h"
#include "config/indicators.h"
#include "model/change.h"
#include "model/report.h"

namespace sessiondiff {

/// The first half of a SHA-256.
using StatementDigest = std::array<std::uint64_t, 2>;

struct FollowedStatement {
    std::string id;
    StatementDigest digest{};           ///< of what the comparison sees of it; noughts where nobody asked for it
    std::vector<ThreadFigure> figures;  ///< those that no indicator follows
};

struct FollowedSubmission {
    std::string respondent;
    std::vector<FollowedStatement> statements;
    std::vector<IndicatorPoint> indicators;
    std::vector<InstrumentMention> instruments;
};

struct FollowedReport {
    int session = 0;
    Series series = Series::replies;
    std::string language;
    std::string key;  ///< what the report's part of the result depends on; empty where nobody asked for it
    std::vector<FollowedSubmission> submissions;  ///< in the order of the report
};

/// Of several headings for one respondent the first counts for what comes later. Gives the places of those submissions,
/// in order.
std::vector<std::size_t> first_submissions(const FollowedReport& report);

FollowedReport followed_report(const Report& report, std::span<const Indicator> indicators);

/// Adds the digests of the statements.
void add_digests(FollowedReport& followed, const ReportTexts& texts);

/// A statement goes on in another one: the how manieth of the older submission in the how manieth of the newer one.
struct Join {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};
std::vector<Join> joins_of(const Comparison& comparison, std::span<const Statement> older,
                           std::span<const Statement> newer);

}  // namespace sessiondiff
