// Decisions in a spreadsheet: each entry a row, with a column for the verdict.
#pragma once

#include <string>
#include <vector>

#include "review/entries.h"

namespace sessiondiff {

/// CSV with a head: session, respondent, key, kind, certainty, from, to (keys), text_from, text_to, verdict, who, on,
/// note.
std::string review_table(const std::vector<ReviewEntry>& entries);

/// The decisions of such a table, with `who` and `on` where its rows do not say them; rows without a verdict are none.
/// Throws ConfigError: a column that is missing, a verdict or a quotation mark that is wrong.
std::vector<Decision> load_review_table(const std::string& path, const std::string& who, const std::string& on);

}  // namespace sessiondiff
