#include "config/config.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <functional>

#include "config/yaml.h"
#include "parallel/parallel.h"

namespace sessiondiff {

namespace fs = std::filesystem;

Config::Config(std::string folder, const YamlLimits& limits, unsigned threads)
    : folder_(std::move(folder)), limits_(limits) {
    const auto path = [&](const char* name) { return (fs::path(folder_) / name).string(); };
    const std::array<std::function<void()>, 4> loads{
        [&] { registry_.emplace(path("organizations.yaml"), path("countries.yaml"), limits); },
        [&] { instruments_.emplace(path("instruments.yaml"), limits); },
        [&] { topics_.emplace(path("topics.yaml"), limits); },
        [&] { furniture_ = load_furniture(path("furniture.yaml"), limits); },
    };
    for_each_index(loads.size(), threads, [&](std::size_t i) { loads[i](); });
    codes_ = language_files(folder_, "languages");
}

bool Config::has_language(const std::string& code) const {
    return std::binary_search(codes_.begin(), codes_.end(), code);
}

const std::vector<TermFamily>& Config::terms() const {
    const std::lock_guard lock(mutex_);
    if (!terms_) terms_ = load_terms((fs::path(folder_) / "terms.yaml").string(), limits_);
    return *terms_;
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
