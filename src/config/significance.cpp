#include "config/significance.h"

#include "config/yaml.h"

namespace sessiondiff {

std::vector<SignificanceRule> load_significance(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"significance"});
    std::vector<SignificanceRule> rules;
    for (const YamlValue& value : root.at("significance").list()) {
        value.expect_keys({"code", "weight", "kinds", "moved", "states", "reason"});
        SignificanceRule rule;
        rule.code = value.at("code").text();
        rule.weight = value.at("weight").number();
        if (rule.weight < 0 || rule.weight > 1)
            value.at("weight").fail("a weight lies between 0 and 1", "config-value");
        rule.kinds = value.at("kinds").texts();
        rule.moved = value.optional_texts("moved");
        rule.states = value.optional_texts("states");
        for (const auto& [language, text] : value.at("reason").entries()) {
            if (rule.reason.empty()) rule.first_reason = text.text();
            rule.reason[language] = text.text();
        }
        rules.push_back(std::move(rule));
    }
    return rules;
}

}  // namespace sessiondiff
