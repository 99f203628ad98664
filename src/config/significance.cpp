#include "config/significance.h"

#include "config/yaml.h"

namespace sessiondiff {

std::vector<SignificanceRule> load_significance(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"significance", "points", "status_words", "qualifier_words", "once", "at", "name_separator",
                      "fact_separator"});
    std::vector<SignificanceRule> rules;
    for (const YamlValue& value : root.at("significance").list()) {
        value.expect_keys({"code", "weight", "kinds", "facts", "moves", "states", "reason"});
        SignificanceRule rule;
        rule.code = value.at("code").text();
        rule.weight = value.at("weight").number();
        if (rule.weight < 0 || rule.weight > 1)
            value.at("weight").fail("a weight lies between 0 and 1", "config-value");
        for (const YamlValue& kind : value.at("kinds").list()) rule.kinds.insert(kind.one_of<ChangeKind>());
        rule.facts = value.optional_set_of<FactKind>("facts");
        rule.moves = value.optional_set_of<Move>("moves");
        rule.statuses = value.optional_set_of<Status>("states");
        for (const auto& [language, text] : value.at("reason").entries()) {
            if (rule.reason.empty()) rule.first_reason = text.text();
            rule.reason[language] = text.text();
        }
        rules.push_back(std::move(rule));
    }
    return rules;
}

}  // namespace sessiondiff
