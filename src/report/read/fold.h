// Characters that a tool left in a text as no reader sees them, folded before anything is looked for. A PDF tool prints
// "rati<U+00AD>fied", "oﬃcers" with one character for three letters, a Chinese character as the radical that looks
// the same, an Arabic line between marks of direction; a converter to Markdown prints "$1 4 0$" for 140.
//
// The stages work on the folded lines, and the pages show the lines as they were read: a folded line knows where its
// parts stand in them.
#pragma once

#include "model/diagnostic.h"
#include "report/read/source.h"

namespace sessiondiff {

/// Folds the lines of a text. Where any line changed, `shown` gets all lines as they were, `folded` those that changed,
/// and a note [folded] says what was folded, and how often.
Diagnostics fold_source(SourceText& text);

/// What a single line becomes without knowledge of the others: for texts that come from no file.
std::string folded_line(std::string_view line);

}  // namespace sessiondiff
