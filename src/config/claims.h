// Every name in a registry belongs to one entry.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>

#include "config/yaml.h"

namespace sessiondiff {

/// Remembers who claimed a name first and where. A second claim throws ConfigError with both places.
class Claims {
public:
    void claim(const std::string& language, const std::string& name, const std::string& id, const YamlValue& place);
    /// All names of an entry: language → list of texts.
    void claim_all(const YamlValue& names, const std::string& id);

private:
    std::unordered_map<std::string, std::pair<std::string, int>> claims_;
};

}  // namespace sessiondiff
