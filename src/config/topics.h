// What statements are about: config/topics.yaml.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/instruments.h"
#include "text/pattern.h"

namespace sessiondiff {

struct Topic {
    std::string id;
    std::map<std::string, std::string> names;
    std::map<std::string, std::vector<Pattern>> cues;
    RuleExamples rules;
    int line = 0;
};

struct TopicRegistry {
    std::string path;
    std::vector<Topic> topics;
};

/// Throws ConfigError.
TopicRegistry load_topics(const std::string& path);

/// The topics of which a cue matches, in the order of the registry; `position` where none does.
std::vector<std::string> topics_of(std::string_view text, const TopicRegistry& registry, const std::string& language);

}  // namespace sessiondiff
