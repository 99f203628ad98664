// Why two statements are a pair: the scores behind an entry, for a reader who doubts it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compare/sides.h"
#include "model/change.h"

namespace sessiondiff {

/// Two statements that an entry brings together.
struct PairEvidence {
    std::string from;        ///< id of the older statement
    std::string to;          ///< id of the newer one
    Overlap overlap;         ///< as the alignment saw it, before other instruments are held against it
    std::vector<std::string> shared;  ///< what both have, the weightiest first: ids of names, numbers of laws, two characters, a stem
};

/// For each change one entry for each pair it brings together; none for added and dropped. `at_most`: how many shared features are named.
std::vector<std::vector<PairEvidence>> explain(const std::vector<Change>& changes, std::span<const Statement> older, std::span<const Statement> newer,
                                               const std::string& language, const ComparisonContext& context, std::size_t at_most);

}  // namespace sessiondiff
