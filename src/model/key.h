// Names of statements, entries and facts that last: made of what a text says, not of where it stands.
//
//     statement   78/CU/6   78-CU-k3f9x2ab     the text, as the comparison reads it, and who says it in which session
//     entry       #7        78-CU-p2m4q8rt     the keys of its two sides
//     fact                  78-CU-k3f9x2ab.7h2qd   its statement's key, its type and what it says
//
// A sentence inserted before it makes 78/CU/6 78/CU/7; the key stays. Equal texts of one reply get a running letter
// from the second on: 78-CU-k3f9x2ab, 78-CU-k3f9x2ab-b.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/report.h"

namespace sessiondiff {

/// Gives statements of one owner, that have their ids, their keys.
void give_keys(std::vector<Statement>& statements);

/// The same for the introduction and every submission of a report; its editions are left as they are.
void give_keys(Report& report);

/// The key of an entry, from those of its statements; one side may be empty. Empty where these have none.
std::string change_key(std::span<const std::string* const> from, std::span<const std::string* const> to);

/// The key of each fact of a statement, in its order. They are made when they are asked for: most never are.
std::vector<std::string> fact_keys(const Statement& statement);

}  // namespace sessiondiff
