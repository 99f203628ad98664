#include "config/topics.h"

#include <fmt/format.h>

#include "config/claims.h"
#include "config/yaml.h"

namespace sessiondiff {

namespace {

constexpr std::string_view otherwise = "position";

}  // namespace

TopicRegistry load_topics(const std::string& path) {
    const YamlValue root = load_yaml(path);
    root.expect_keys({"topics"});
    TopicRegistry registry;
    registry.path = path;
    for (const YamlValue& value : root.at("topics").list()) {
        value.expect_keys({"id", "names", "cues", "examples", "counterexamples"});
        Topic topic;
        topic.id = value.at("id").text();
        for (const Topic& other : registry.topics)
            if (other.id == topic.id) value.fail(fmt::format("topic '{}' stands twice (first in line {})", topic.id, other.line), "config-duplicate-id");
        for (const auto& [language, name] : value.at("names").entries()) topic.names[language] = name.text();
        if (value.has("cues"))
            for (const auto& [language, list] : value.at("cues").entries()) topic.cues[language] = list.patterns();
        if (value.has("examples")) topic.rules.examples = texts_by_language(value.at("examples"));
        if (value.has("counterexamples")) topic.rules.counterexamples = texts_by_language(value.at("counterexamples"));
        topic.line = value.lines().first;
        registry.topics.push_back(std::move(topic));
    }
    return registry;
}

std::vector<std::string> topics_of(std::string_view text, const TopicRegistry& registry, const std::string& language) {
    std::vector<std::string> found;
    for (const Topic& topic : registry.topics)
        if (const auto cues = topic.cues.find(language); cues != topic.cues.end() && matches_any(cues->second, text)) found.push_back(topic.id);
    if (found.empty()) found.emplace_back(otherwise);
    return found;
}

}  // namespace sessiondiff
