// A change log for a terminal: wrapped to its columns, full-width characters counted as two.
#pragma once

#include <string>
#include <vector>

#include "compare/texts.h"
#include "model/change.h"

namespace sessiondiff {

struct TerminalStyle {
    bool colour = false;  ///< else removed and inserted text stand in [-…-] and {+…+}
    int columns = 80;
};

/// One comparison to show, with the texts of both sides, which must outlive it.
struct ShownComparison {
    const Comparison& comparison;
    const ComparableText* older = nullptr;  ///< nullptr where there is none
    const ComparableText& newer;
    int session = 0;                   ///< of the newer one
    std::string name;                  ///< of the respondent
    std::vector<std::string> reasons;  ///< for each change what stands behind it, in lines; or none at all
};

/// Text with one paragraph for each change.
std::string terminal_change_log(const std::vector<ShownComparison>& shown, const TerminalStyle& style);

/// The same as Markdown; text of documents is escaped.
std::string markdown_change_log(const std::vector<ShownComparison>& shown);

}  // namespace sessiondiff
