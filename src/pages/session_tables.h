// The tables of a briefing: mandates, instruments, topics.
#pragma once

#include "model/archive.h"
#include "pages/evidence.h"

namespace sessiondiff {

/// Adds `mandates` and `mandates_left_out` to a page: of the reports around this one those of the same series, in their
/// order: session, mandate, requests, deadline, symbol, is_this.
void add_mandates(PageData& view, const Archive& archive, const Report& report, const Phrases& phrases);

/// One row for each instrument and status that replies of the session report, in the collation of the page's language:
/// name (of the instrument, in the first of its rows, with their number in `rows`), status_name, and the respondents,
/// each with its evidence and whether its previous reply gave another status.
PageData instruments_table_view(const Archive& archive, const Report& report, const Evidence& evidence,
                                const ViewContext& context, const Phrases& phrases);

/// Statements by topic in this report and in the one before of the same series (if any): of all replies, and of those
/// who replied both times. A statement counts for each of its topics.
PageData topics_table_view(const Archive& archive, const Report& report, const ViewContext& context,
                           const Phrases& phrases);

/// The report of the same series before this one, or nullptr.
const Report* report_before(const Archive& archive, const Report& report);

}  // namespace sessiondiff
