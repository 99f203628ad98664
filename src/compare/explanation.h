// Why two statements are a pair: the scores behind an entry, for a reader who doubts it.
#pragma once

#include <string>
#include <vector>

#include "compare/rules.h"
#include "compare/sides.h"
#include "compare/texts.h"
#include "model/change.h"

namespace sessiondiff {

/// Two statements that an entry brings together.
struct PairEvidence {
    std::string from;  ///< id of the older statement
    std::string to;    ///< id of the newer one
    Overlap overlap;   ///< as the alignment saw it, before other instruments are held against it
    std::vector<std::string>
        shared;  ///< what both have, the weightiest first: ids of names, numbers of laws, two characters, a stem
};

/// For each change one entry for each pair it brings together; none for added and dropped. `at_most`: how many shared
/// features are named. The changes are those between the two texts, or some of them.
std::vector<std::vector<PairEvidence>> explain(const std::vector<Change>& changes, const ComparableText& older,
                                               const ComparableText& newer, const ComparisonRules& rules,
                                               std::size_t at_most);

}  // namespace sessiondiff
