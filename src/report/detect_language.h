// The language that a text is written in.
#pragma once

#include <string>

#include "config/config.h"
#include "report/read/source.h"

namespace sessiondiff {

/// The code of one of the languages with a file: by the script that most letters of the text are of, and among
/// languages of one script by the phrases that only one of them has.
std::string detect_language(const SourceText& text, const Config& config);

}  // namespace sessiondiff
