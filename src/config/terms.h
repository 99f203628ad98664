// Words that translators use for one another: config/terms.yaml.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/yaml_limits.h"

namespace sessiondiff {

struct TermFamily {
    std::string id;
    std::map<std::string, std::vector<std::string>> words;
};

/// Throws ConfigError.
std::vector<TermFamily> load_terms(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
