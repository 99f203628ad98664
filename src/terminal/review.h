// The reader goes through entries, one by one, and says of each what it is: as `git add -p` does it.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "review/entries.h"
#include "review/review_edit.h"
#include "terminal/change_log.h"

namespace sessiondiff {

struct Reviewer {
    std::string who;
    std::string on;  ///< today, ISO 8601
};

/// Shows each entry that nobody judged, asks, and writes each answer at once. Ends with the entries, with `q` or with
/// the input. `name_of_respondent` gives names for ids. Gives how many decisions were written.
int review_entries(const std::vector<ReviewEntry>& entries, ReviewEdit& file, const Reviewer& reviewer,
                   const TerminalStyle& style, const std::function<std::string(const std::string&)>& name_of_respondent,
                   std::istream& in, std::ostream& out);

}  // namespace sessiondiff
