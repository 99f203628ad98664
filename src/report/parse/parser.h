// Blocks to a Report. Two parsers fill the same model: one for reports that compile replies, one for the report on the
// strategy, which tells in numbered paragraphs what the entities of the United Nations system do (session 62).
#pragma once

#include <optional>
#include <string>

#include "config/language.h"
#include "config/registry.h"
#include "model/report.h"

namespace sessiondiff {

struct ParseContext {
    const Language& language;
    const Registry& registry;
    std::optional<int> session;    ///< where the corpus names it; else read from the document
    std::optional<Series> series;  ///< where the corpus forces it; else found
    bool is_single = false;        ///< the file is one reply: it has no sections
};

/// Takes the document's blocks, furniture and diagnostics. A report without any reply, or without a session, gets an
/// error diagnostic; what could be read is in the report all the same.
Report parse_report(Document document, const ParseContext& context);

}  // namespace sessiondiff
