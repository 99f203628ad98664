// Everything below one config folder.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "config/furniture.h"
#include "config/instruments.h"
#include "config/language.h"
#include "config/registry.h"
#include "config/terms.h"
#include "config/topics.h"

namespace sessiondiff {

/// Everything below one config folder: what every run needs at once, languages and terms when first asked for. Safe to
/// share between threads.
class Config {
public:
    /// Reads its files on `threads` threads at most. Throws ConfigError.
    explicit Config(std::string folder, const YamlLimits& limits = {}, unsigned threads = 1);

    const Registry& registry() const { return *registry_; }
    const FurnitureRules& furniture() const { return furniture_; }
    const InstrumentRegistry& instruments() const { return *instruments_; }
    const TopicRegistry& topics() const { return *topics_; }
    /// Throws ConfigError.
    const std::vector<TermFamily>& terms() const;
    const std::string& folder() const { return folder_; }
    const YamlLimits& limits() const { return limits_; }

    /// The codes of all language files, sorted.
    const std::vector<std::string>& language_codes() const { return codes_; }
    bool has_language(const std::string& code) const;
    /// Throws ConfigError.
    const Language& language(const std::string& code) const;

private:
    std::string folder_;
    YamlLimits limits_;
    // Filled once, by the constructor's threads.
    std::optional<Registry> registry_;
    FurnitureRules furniture_;
    std::optional<InstrumentRegistry> instruments_;
    std::optional<TopicRegistry> topics_;
    std::vector<std::string> codes_;
    mutable std::mutex mutex_;
    mutable std::optional<std::vector<TermFamily>> terms_;
    mutable std::map<std::string, std::unique_ptr<const Language>> languages_;
};

}  // namespace sessiondiff
