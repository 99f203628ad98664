#include "config/indicators.h"

#include <fmt/format.h>

#include "config/yaml.h"

namespace sessiondiff {

std::vector<Indicator> load_indicators(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"indicators"});
    std::vector<Indicator> indicators;
    for (const YamlValue& value : root.at("indicators").list()) {
        value.expect_keys({"id", "label", "unit", "cumulative", "respondents", "figures"});
        Indicator indicator;
        indicator.id = value.at("id").text();
        for (const Indicator& other : indicators)
            if (other.id == indicator.id)
                value.fail(fmt::format("id '{}' stands twice", indicator.id), "config-duplicate-id");
        for (const auto& [language, text] : value.at("label").entries()) indicator.label[language] = text.text();
        indicator.unit = value.at("unit").text();
        indicator.cumulative = value.has("cumulative") && value.at("cumulative").boolean();
        indicator.respondents = value.optional_texts("respondents");
        for (const auto& [language, list] : value.at("figures").entries())
            for (const YamlValue& entry : list.list()) {
                entry.expect_keys({"counters", "before", "after", "statement"});
                FigurePattern figure;
                figure.counters = entry.optional_texts("counters");
                if (entry.has("before")) figure.before = entry.at("before").pattern();
                if (entry.has("after")) figure.after = entry.at("after").pattern();
                if (entry.has("statement")) figure.statement = entry.at("statement").pattern();
                indicator.figures[language].push_back(std::move(figure));
            }
        indicators.push_back(std::move(indicator));
    }
    return indicators;
}

}  // namespace sessiondiff
