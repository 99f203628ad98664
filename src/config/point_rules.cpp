#include "config/point_rules.h"

#include "config/yaml.h"

namespace sessiondiff {

namespace {

PointRule load_rule(const YamlValue& value) {
    value.expect_keys({"kind", "weight", "attending", "facts", "moves", "states", "stated", "text"});
    PointRule rule;
    rule.kind = value.at("kind").one_of<PointKind>();
    rule.weight = value.at("weight").number();
    if (rule.weight < 0 || rule.weight > 1) value.at("weight").fail("a weight lies between 0 and 1", "config-value");
    if (value.has("attending")) rule.attending = value.at("attending").one_of<Attending>();
    rule.facts = value.optional_set_of<FactKind>("facts");
    rule.moves = value.optional_set_of<Move>("moves");
    rule.statuses = value.optional_set_of<Status>("states");
    rule.before = value.optional_set_of<Status>("stated");
    for (const auto& [language, text] : value.at("text").entries()) rule.text[language] = text.text();
    return rule;
}

}  // namespace

PointRules load_point_rules(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    PointRules rules;
    for (const YamlValue& value : root.at("points").list()) rules.rules.push_back(load_rule(value));
    for (const YamlValue& value : root.at("status_words").list()) {
        value.expect_keys({"status", "words"});
        auto& words = rules.statuses[value.at("status").one_of<Status>()];
        for (const auto& [language, word] : value.at("words").entries()) words[language] = word.text();
    }
    for (const auto& [language, text] : root.at("list_separator").entries()) rules.separators[language] = text.text();
    return rules;
}

}  // namespace sessiondiff
