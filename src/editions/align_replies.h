// Which reply of one edition is which reply of the other: by the respondent. A name that no registry knows in one of
// the languages is told by its place between those that are known:
//
//     CU  x-utopie  EC
//     CU  x-utopia  EC        CU–CU  x-utopie–x-utopia  EC–EC
#pragma once

#include <utility>
#include <vector>

#include "model/report.h"

namespace sessiondiff {

/// A reply in both editions; nullptr where one does not have it, never both.
using ReplyPair = std::pair<const Submission*, const Submission*>;

/// In the order of the first edition; what the other has alone comes last. The reports must outlive the pairs.
std::vector<ReplyPair> align_replies(const Report& first, const Report& other);

}  // namespace sessiondiff
