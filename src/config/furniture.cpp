#include "config/furniture.h"

#include "config/yaml.h"
#include "text/unicode.h"

namespace sessiondiff {

FurnitureRules load_furniture(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"furniture"});
    FurnitureRules rules;
    for (const YamlValue& value : root.at("furniture").list()) {
        value.expect_keys({"kind", "pattern", "examples", "counterexamples"});
        FurnitureRule rule;
        rule.kind = value.at("kind").text();
        const YamlValue written = value.at("pattern");
        written.pattern();  // names the place of a fault in the pattern as it is written
        // One that compiles alone need not within a group: `\Q` and a comment under `(?x)` take in what closes the
        // group.
        rule.pattern = written.compile("^(?:" + written.text() + ")$");
        rule.examples = value.at("examples").texts();
        rule.counterexamples = value.optional_texts("counterexamples");
        rule.line = value.lines().first;
        rules.rules.push_back(std::move(rule));
    }
    return rules;
}

std::optional<std::string> furniture_kind(std::string_view line, const FurnitureRules& rules) {
    const std::string_view text = trim(line);
    // Furniture is short and has no letters of a sentence; long lines need not be tried.
    if (text.empty() || text.size() > 400) return std::nullopt;
    for (const FurnitureRule& rule : rules.rules)
        if (rule.pattern.matches(text)) return rule.kind;
    return std::nullopt;
}

}  // namespace sessiondiff
