// Every name in a registry belongs to one entry.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "config/yaml.h"

namespace sessiondiff {

/// Remembers who claimed a name first and where. A second claim throws ConfigError with both places.
class Claims {
public:
    void claim(const std::string& language, const std::string& name, const std::string& id, const YamlValue& place);

private:
    std::unordered_map<std::string, std::pair<std::string, int>> claims_;
};

/// language → list of texts.
std::map<std::string, std::vector<std::string>> texts_by_language(const YamlValue& value);

}  // namespace sessiondiff
