// Figures that are followed through the sessions: config/indicators.yaml.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/yaml_limits.h"
#include "text/pattern.h"

namespace sessiondiff {

struct FigurePattern {
    std::vector<std::string> counters;
    Pattern before;
    Pattern after;
    Pattern statement;
};

struct Indicator {
    std::string id;
    std::map<std::string, std::string> label;
    std::string unit;
    bool cumulative = false;
    std::vector<std::string> respondents;
    std::map<std::string, std::vector<FigurePattern>> figures;
};

/// Throws ConfigError.
std::vector<Indicator> load_indicators(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
