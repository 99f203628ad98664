// The clause around a place in a sentence: up to the next mark that ends one, in any script.
//
//     The scheme has 60 partners, with secretariats in 8 regions: …
//     ────────────── ^^ ────────
#pragma once

#include <cstddef>
#include <string_view>

#include "text/segment.h"

namespace sessiondiff {

/// Bytes of the clause that holds bytes [begin, end) of the text, without the marks around it: what Unicode calls
/// terminal punctuation (but a point or a comma between digits), and the ends of the text.
Span clause_around(std::string_view text, std::size_t begin, std::size_t end);

/// The same, and the lists around it as far as they are parted by marks that part nothing else (U+3001).
Span clause_with_lists(std::string_view text, std::size_t begin, std::size_t end);

/// Bytes [begin, end) of what follows byte `begin` up to the next such mark, bracket or quotation mark.
Span phrase_after(std::string_view text, std::size_t begin);

}  // namespace sessiondiff
