// The phrases of the pages.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/yaml_limits.h"

namespace sessiondiff {

/// Phrases of the pages in one language (config/labels/<code>.yaml). Throws ConfigError.
std::map<std::string, std::string> load_labels(const std::string& path, const YamlLimits& limits = {});

/// The languages that pages can be in, by code: those with a file in config/labels/. Throws ConfigError where there is
/// none.
std::vector<std::string> label_languages(const std::string& config_folder);

}  // namespace sessiondiff
