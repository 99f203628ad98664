// What an entry of a comparison says: which a reader of it may correct (model/decision.h).
#pragma once

#include <string_view>

namespace sessiondiff {

enum class ChangeKind { unchanged, reworded, updated, merged, split, added, dropped };
std::string_view name_of(ChangeKind kind);
constexpr int number_of_names(ChangeKind /*kind*/) { return 7; }

}  // namespace sessiondiff
