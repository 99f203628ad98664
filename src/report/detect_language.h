// The language that a text is written in.
#pragma once

#include <string>

#include "config/config.h"
#include "report/read/source.h"

namespace sessiondiff {

/// The code of one of the languages with a file, by the script of the text and by the phrases that only one language
/// has.
std::string detect_language(const SourceText& text, const Config& config);

}  // namespace sessiondiff
