// What differs between two wordings, by words.
#pragma once

#include <string_view>
#include <vector>

#include "model/change.h"

namespace sessiondiff {

/// The difference as runs in order. Law: the `from` parts together are the first text, the `to` parts the second.
/// Tokens are ICU's words; a number with its separators is one token; short kept islands between changes are part of
/// the change, so that a reader sees phrases.
std::vector<WordRun> wording_difference(std::string_view from, std::string_view to, std::string_view language);

}  // namespace sessiondiff
