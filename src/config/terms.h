// Words that translators use for one another: config/terms.yaml.
#pragma once

#include <string>
#include <vector>

#include "config/texts_by_language.h"
#include "config/yaml_limits.h"

namespace sessiondiff {

struct TermFamily {
    std::string id;
    TextsByLanguage words;
};

/// Throws ConfigError.
std::vector<TermFamily> load_terms(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
