// The words around a fact, as a sentence of the briefing quotes them.
//
//     representatives of Chile, Peru, Uruguay and …  →  "…Chile, Peru, Uruguay and about 40 others took part"
#pragma once

#include <string>
#include <string_view>

#include "model/fact.h"

namespace sessiondiff {

/// The clause of a fact with the lists it is in; of a long one some words on both sides, with "…" where it goes on.
std::string words_around(const Fact& fact, std::string_view text);

}  // namespace sessiondiff
