// A report's file line by line, with the statements and facts that were found in it.
#pragma once

#include "model/archive.h"
#include "pages/evidence.h"
#include "pages/page.h"

namespace sessiondiff {

/// What templates/source.* get: the frame, lang, text_dir, path, sha256, and lines. A line has a number, an anchor and
/// runs. A run is text of the same statements: is_statement or is_furniture, the anchors of statements that begin in
/// it, pieces (text, and the fact it shows), and the statements that end in it, each with the changes that quote it.
/// Lines without text are left out.
/// `page` names it: source-78, of another edition source-78-fr.
PageData source_view(const Archive& archive, const Evidence& evidence, const Report& report, const PageName& page,
                     const ViewContext& context);

}  // namespace sessiondiff
