#include "config/topics.h"

#include <fmt/format.h>

#include "config/yaml.h"

namespace sessiondiff {

namespace {

FactKind fact_kind(const YamlValue& value) {
    const std::string text = value.text();
    std::vector<std::string_view> known;
    for (const FactKind kind : {FactKind::figure, FactKind::amount, FactKind::resolution, FactKind::instrument,
                                FactKind::law, FactKind::body, FactKind::date}) {
        if (text == name_of(kind)) return kind;
        known.push_back(name_of(kind));
    }
    value.fail(
        fmt::format("{}: unknown kind of fact '{}'; known kinds: {}", value.name(), text, fmt::join(known, ", ")),
        "config-value");
}

}  // namespace

TopicRegistry::TopicRegistry(const std::string& path, const YamlLimits& limits) : path_(path) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"topics"});
    for (const YamlValue& value : root.at("topics").list()) {
        value.expect_keys({"id", "names", "cues", "facts", "instruments", "examples", "counterexamples"});
        Topic topic;
        topic.id = value.at("id").text();
        for (const Topic& other : topics_)
            if (other.id == topic.id)
                value.fail(fmt::format("topic '{}' stands twice (first in line {})", topic.id, other.line),
                           "config-duplicate-id");
        for (const auto& [language, name] : value.at("names").entries()) topic.names[language] = name.text();
        if (value.has("cues")) TextsByLanguage(value.at("cues"));  // reports what is no list of texts
        if (value.has("facts"))
            for (const YamlValue& kind : value.at("facts").list()) topic.facts.insert(fact_kind(kind));
        for (const std::string& kind : value.optional_texts("instruments")) topic.instruments.insert(kind);
        if (value.has("examples")) topic.rules.examples = TextsByLanguage(value.at("examples"));
        if (value.has("counterexamples")) topic.rules.counterexamples = TextsByLanguage(value.at("counterexamples"));
        topic.line = value.lines().first;
        topics_.push_back(std::move(topic));
        entries_.push_back(value);
    }
}

const TopicCues& TopicRegistry::cues(const std::string& language) const {
    const std::lock_guard lock(mutex_);
    auto& slot = cues_[language];
    if (slot) return *slot;
    auto made = std::make_unique<TopicCues>();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (!entries_[i].has("cues") || !entries_[i].at("cues").has(language)) continue;
        for (Pattern& cue : entries_[i].at("cues").at(language).patterns()) {
            made->cues.push_back(std::move(cue));
            made->topics.push_back(i);
        }
    }
    slot = std::move(made);
    return *slot;
}

std::vector<std::string> topics_with_cues(std::string_view text, const TopicRegistry& registry,
                                          const std::string& language) {
    const TopicCues& known = registry.cues(language);
    std::vector<std::string> found;
    std::size_t last = registry.all().size();  // the topic found last
    for (std::size_t i = 0; i < known.cues.size(); ++i) {
        if (known.topics[i] == last || !known.cues[i].matches(text)) continue;
        last = known.topics[i];
        found.push_back(registry.all()[last].id);
    }
    return found;
}

std::vector<std::string> topics_of(std::string_view text, const TopicRegistry& registry, const std::string& language) {
    std::vector<std::string> found = topics_with_cues(text, registry, language);
    if (found.empty()) found.emplace_back(topic_otherwise);
    return found;
}

std::string_view words_for(std::string_view topic, std::string_view text, const TopicRegistry& registry,
                           const std::string& language) {
    const TopicCues& known = registry.cues(language);
    for (std::size_t i = 0; i < known.cues.size(); ++i) {
        if (registry.all()[known.topics[i]].id != topic) continue;
        if (const auto match = known.cues[i].find(text))
            return text.substr(match->begin(), match->end() - match->begin());
    }
    return {};
}

}  // namespace sessiondiff
