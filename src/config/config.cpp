#include "config/config.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "config/yaml.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> find_languages(const std::string& folder) {
    std::vector<std::string> codes;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(fs::path(folder) / "languages", error))
        if (entry.path().extension() == ".yaml") codes.push_back(entry.path().stem().string());
    std::sort(codes.begin(), codes.end());
    if (codes.empty())
        throw ConfigError({Severity::error,
                           "config-missing-file",
                           "the folder has no languages/*.yaml: is it a config folder?",
                           {},
                           folder,
                           0});
    return codes;
}

}  // namespace

Config::Config(std::string folder, const YamlLimits& limits)
    : folder_(std::move(folder)), limits_(limits), registry_((fs::path(folder_) / "organizations.yaml").string(),
                                                             (fs::path(folder_) / "countries.yaml").string(), limits),
      furniture_(load_furniture((fs::path(folder_) / "furniture.yaml").string(), limits)),
      instruments_((fs::path(folder_) / "instruments.yaml").string(), limits),
      topics_((fs::path(folder_) / "topics.yaml").string(), limits),
      terms_(load_terms((fs::path(folder_) / "terms.yaml").string(), limits)), codes_(find_languages(folder_)) {}

bool Config::has_language(const std::string& code) const {
    return std::binary_search(codes_.begin(), codes_.end(), code);
}

const Language& Config::language(const std::string& code) const {
    const std::lock_guard lock(mutex_);
    auto& slot = languages_[code];
    if (!slot) {
        const std::string path = (fs::path(folder_) / "languages" / (code + ".yaml")).string();
        auto loaded = std::make_unique<Language>(load_language(path, limits_));
        if (loaded->code != code)
            throw ConfigError({Severity::error,
                               "config-value",
                               fmt::format("the file says language '{}', its name says '{}'", loaded->code, code),
                               {1, 1},
                               path,
                               0});
        slot = std::move(loaded);
    }
    return *slot;
}

}  // namespace sessiondiff
