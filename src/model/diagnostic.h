// Something the reader should know about an input.
#pragma once

#include <string>
#include <vector>

#include "model/source.h"

namespace sessiondiff {

enum class Severity { note, warning, error };

/// `code` is stable and documented in docs/diagnostics.md; `message` is English and may quote the input (bounded).
struct Diagnostic {
    Severity severity = Severity::warning;
    std::string code;
    std::string message;
    Lines lines;       ///< 1-based source lines; {0, 0} for the file as a whole
    std::string file;  ///< as the user named it; empty until the file is known
    int column = 0;    ///< 1-based; 0 where no column is known
};

using Diagnostics = std::vector<Diagnostic>;

std::string_view name_of(Severity severity);

/// `file:line:column: severity: text [code]`, without the parts that are not known.
std::string to_text(const Diagnostic& diagnostic);

}  // namespace sessiondiff
