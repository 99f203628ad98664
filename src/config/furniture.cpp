#include "config/furniture.h"

#include <algorithm>
#include <cctype>

#include "config/yaml.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

// Whether the pattern means the same where others stand beside it: it has no names, no references and nothing that
// counts for a whole pattern.
bool can_stand_with_others(std::string_view pattern) {
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const std::string_view rest = pattern.substr(at);
        if (rest.starts_with('\\')) {
            if (rest.size() == 1 ||
                (std::isalnum(static_cast<unsigned char>(rest[1])) != 0 &&
                 std::string_view("dDsSwWhHbp").find(rest[1]) == std::string_view::npos))
                return false;
            ++at;
        } else if (rest.starts_with("(*") || (rest.starts_with("(?") && !rest.starts_with("(?:"))) {
            return false;
        }
    }
    return true;
}

bool begins_so(std::string_view text, const Beginnings& beginnings) {
    if (beginnings.digit && is_digit(code_point_at(text, 0).value)) return true;
    return std::any_of(beginnings.characters.begin(), beginnings.characters.end(),
                       [&](const std::string& one) { return text.starts_with(one); });
}

}  // namespace

FurnitureRules load_furniture(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"furniture"});
    FurnitureRules rules;
    std::string all;
    bool together = true;
    for (const YamlValue& value : root.at("furniture").list()) {
        value.expect_keys({"kind", "pattern", "examples", "counterexamples"});
        FurnitureRule rule;
        rule.kind = value.at("kind").text();
        const YamlValue written = value.at("pattern");
        written.pattern();  // names the place of a fault in the pattern as it is written
        const std::string pattern = written.text();
        // One that compiles alone need not within a group: `\Q` and a comment under `(?x)` take in what closes the
        // group.
        rule.pattern = written.compile("^(?:" + pattern + ")$");
        all += (all.empty() ? "(?:" : "|(?:") + pattern + ")";
        together = together && can_stand_with_others(pattern);
        rule.examples = value.at("examples").texts();
        rule.counterexamples = value.optional_texts("counterexamples");
        rule.line = value.lines().first;
        rules.rules.push_back(std::move(rule));
    }
    if (!together || all.empty()) return rules;
    try {
        rules.any = Pattern("^(?:" + all + ")$");
        rules.beginnings = beginnings(all);
    } catch (const PatternError&) {
        // Together they are too large.
    }
    return rules;
}

std::optional<std::string> furniture_kind(std::string_view line, const FurnitureRules& rules) {
    const std::string_view text = trim(line);
    // Furniture is short and has no letters of a sentence; long lines need not be tried.
    if (text.empty() || text.size() > 400) return std::nullopt;
    // Nearly all lines are none, which their first character tells, or else one pattern sooner than all of them.
    if (rules.beginnings && !begins_so(text, *rules.beginnings)) return std::nullopt;
    if (!rules.any.empty() && !rules.any.matches(text)) return std::nullopt;
    for (const FurnitureRule& rule : rules.rules)
        if (rule.pattern.matches(text)) return rule.kind;
    return std::nullopt;
}

}  // namespace sessiondiff
