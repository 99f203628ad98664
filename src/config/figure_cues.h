// The part `figures` of a language's file: what makes a number a figure or an amount.
#pragma once

#include "config/language.h"
#include "config/yaml.h"

namespace sessiondiff {

/// `language`: ISO 639-1, for the names of currencies. Throws ConfigError.
FigureCues load_figures(const YamlValue& value, const std::string& language, bool unspaced);

}  // namespace sessiondiff
