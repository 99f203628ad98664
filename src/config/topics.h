// What statements are about: config/topics.yaml.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/yaml_limits.h"
#include "config/instruments.h"
#include "config/yaml.h"
#include "model/fact.h"
#include "text/pattern.h"

namespace sessiondiff {

struct Topic {
    std::string id;
    std::map<std::string, std::string> names;
    /// A statement with one of these has the topic where no cue of any topic matches: kinds of fact, and kinds of
    /// instrument.
    std::set<FactKind> facts;
    std::set<std::string> instruments;
    RuleExamples rules;
    int line = 0;
};

/// The cues of all topics in one language.
struct TopicCues {
    std::vector<Pattern> cues;
    std::vector<std::size_t> topics;  ///< for each cue the index of its topic; in ascending order
};

/// The topics in their order. Cues of a language are compiled when first asked for; safe to share between threads.
class TopicRegistry {
public:
    /// Throws ConfigError.
    explicit TopicRegistry(const std::string& path, const YamlLimits& limits = {});

    const std::string& path() const { return path_; }
    const std::vector<Topic>& all() const { return topics_; }
    /// Throws ConfigError for a cue that does not compile.
    const TopicCues& cues(const std::string& language) const;

private:
    std::string path_;
    std::vector<Topic> topics_;
    std::vector<YamlValue> entries_;  // of each topic
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::unique_ptr<const TopicCues>> cues_;
};

/// The topic of a statement in which no rule finds another one.
inline constexpr std::string_view topic_otherwise = "position";

/// The topics of which a cue matches, in the order of the registry.
std::vector<std::string> topics_with_cues(std::string_view text, const TopicRegistry& registry,
                                          const std::string& language);

/// The same; `position` where no cue matches.
std::vector<std::string> topics_of(std::string_view text, const TopicRegistry& registry, const std::string& language);

/// The words on which the first cue of the topic that matches rests, as printed; empty where none does.
std::string_view words_for(std::string_view topic, std::string_view text, const TopicRegistry& registry,
                           const std::string& language);

}  // namespace sessiondiff
