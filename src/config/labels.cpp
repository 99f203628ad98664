#include "config/labels.h"

#include "config/yaml.h"

namespace sessiondiff {

std::map<std::string, std::string> load_labels(const std::string& path, const YamlLimits& limits) {
    std::map<std::string, std::string> labels;
    for (const auto& [key, value] : load_yaml(path, limits).entries()) labels.emplace(key, value.text());
    return labels;
}

std::vector<std::string> label_languages(const std::string& config_folder) {
    return language_files(config_folder, "labels");
}

}  // namespace sessiondiff
