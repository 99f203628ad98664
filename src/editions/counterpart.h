// What a sentence states, as the same sentence of another edition has it:
//
//     La loi no 202 a été modifiée      Act No. 202 was amended        the law, by its number
//     85 agents ont été formés          85 officials were trained      the figure, by its value
//     Le code pénal a été adopté        the Criminal Code was adopted  the law, where neither side names two
#pragma once

#include <span>
#include <string>

#include "model/edition.h"
#include "model/fact.h"

namespace sessiondiff {

/// What the other edition's sentences say where one of these says `wanted`: a date, a law by its number; a number, an
/// amount, and a law or a body by name where neither side says several that it could be. nullptr where that is not
/// sure.
const Fact* counterpart_of(const Fact& wanted, std::span<const Fact* const> here, std::span<const Fact* const> there);

/// Of a law or a body: its name, else how it is printed.
const std::string& named_words(const Fact& fact);

/// Notes how the other edition names the laws and bodies of a pair of sentences. What a name stands for is told once in
/// a reply ("the Act"): the first pair that tells it counts.
void note_names(AlignedReply& reply, std::span<const Fact* const> here, std::span<const Fact* const> there);

}  // namespace sessiondiff
