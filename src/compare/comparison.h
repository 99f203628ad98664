// One submission against another: aligned statements and the changes between them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/sides.h"
#include "model/change.h"

namespace sessiondiff {

/// The statements of one side, and what was counted of each.
struct ComparedSide {
    std::span<const Statement> statements;
    std::span<const std::shared_ptr<const CountedStatement>> counted;
    std::string_view language;
};

/// The changes from `older` to `newer`: unchanged (equal but for typography), reworded, updated, merged, split, added,
/// dropped. Ordered as `newer`; what was dropped stands after what preceded it.
std::vector<Change> compare_statements(const ComparedSide& older, const ComparedSide& newer,
                                       const ComparisonContext& context);

}  // namespace sessiondiff
