// What the script of a change log needs to write a decision down, as review.yaml has it.
#pragma once

#include "model/change.h"
#include "pages/evidence.h"

namespace sessiondiff {

/// Adds to the view of an entry the keys of both sides (`from_keys`, `to_keys`), the first words of those texts that
/// the page does not quote as the report has them (`words`), and the facts that are read in them (`read`). An entry
/// that nobody can decide on has no keys: a text of it is missing.
void add_decidable(PageData& entry, const Change& change, const Evidence& evidence);

/// What a corrected fact may be: `instruments`, `statuses` and `fact_types`, as the file has them and in the page's
/// language.
void add_choices(PageData& view, const ViewContext& context);

/// All that a decision says, in one text: the script knows by it that one of its own has come into the build.
std::string text_of(const Decision& decision);

}  // namespace sessiondiff
