#include "config/point_rules.h"

#include "config/yaml.h"

namespace sessiondiff {

namespace {

PointRule load_rule(const YamlValue& value) {
    value.expect_keys({"kind", "weight", "attending", "respondents", "facts", "moves", "states", "stated", "recent",
                       "period", "instruments", "but_kinds", "least", "text", "fact"});
    PointRule rule;
    rule.kind = value.at("kind").one_of<PointKind>();
    rule.weight = value.at("weight").number();
    if (rule.weight < 0 || rule.weight > 1) value.at("weight").fail("a weight lies between 0 and 1", "config-value");
    if (value.has("attending")) rule.attending = value.at("attending").one_of<Attending>();
    rule.respondents = value.optional_set_of<RespondentKind>("respondents");
    rule.facts = value.optional_set_of<FactKind>("facts");
    rule.moves = value.optional_set_of<Move>("moves");
    rule.statuses = value.optional_set_of<Status>("states");
    rule.before = value.optional_set_of<Status>("stated");
    if (value.has("least")) rule.least = value.at("least").number();
    rule.recent = value.has("recent") && value.at("recent").boolean();
    rule.period = value.has("period") && value.at("period").boolean();
    for (const std::string& id : value.optional_texts("instruments")) rule.instruments.insert(id);
    for (const std::string& kind : value.optional_texts("but_kinds")) rule.but_kinds.insert(kind);
    for (const auto& [language, text] : value.at("text").entries()) rule.text[language] = text.text();
    if (value.has("fact"))
        for (const auto& [language, text] : value.at("fact").entries()) rule.fact[language] = text.text();
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
    for (const auto& [qualifier, words] : root.at("qualifier_words").entries())
        for (const auto& [language, text] : words.entries()) rules.qualifiers[qualifier][language] = text.text();
    const YamlValue once = root.at("once");
    once.expect_keys({"in_first_reply", "later"});
    for (const auto& [language, text] : once.at("in_first_reply").entries())
        rules.in_first_reply[language] = text.text();
    for (const auto& [language, text] : once.at("later").entries()) rules.first_time[language] = text.text();
    const YamlValue at = root.at("at");
    at.expect_keys({"reply", "report"});
    for (const auto& [language, text] : at.at("reply").entries()) rules.at_reply[language] = text.text();
    for (const auto& [language, text] : at.at("report").entries()) rules.at_report[language] = text.text();
    for (const auto& [language, text] : root.at("name_separator").entries())
        rules.name_separators[language] = text.text();
    for (const auto& [language, text] : root.at("fact_separator").entries())
        rules.fact_separators[language] = text.text();
    return rules;
}

}  // namespace sessiondiff
