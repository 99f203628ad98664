// The phrases of the pages.
#pragma once

#include <map>
#include <string>

#include "config/yaml_limits.h"

namespace sessiondiff {

/// Phrases of the pages in one language (config/labels/<code>.yaml). Throws ConfigError.
std::map<std::string, std::string> load_labels(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
