// Statements of one language that nobody has counted, compared.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compare/comparison.h"
#include "compare/counted.h"

namespace sessiondiff::tests {

inline std::vector<Change> compare_uncounted(std::span<const Statement> older, std::span<const Statement> newer,
                                             const std::string& language, const ComparisonContext& context) {
    const CountedStatements counted_older = count_statements(older, language, context.vocabularies);
    const CountedStatements counted_newer = count_statements(newer, language, context.vocabularies);
    return compare_statements({older, counted_older, language}, {newer, counted_newer, language}, context);
}

}  // namespace sessiondiff::tests
