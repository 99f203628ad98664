#include "compare/rules.h"

#include <filesystem>

#include "text/filled.h"
#include "text/numerals.h"

namespace sessiondiff {

namespace fs = std::filesystem;

namespace {

// The treaty that an instrument amends or is the consolidated text of; its own id where it is neither. A protocol is a
// treaty of its own.
std::string version_of(const InstrumentRegistry& registry, const Instrument& instrument) {
    const Instrument* of = instrument.of.empty() ? nullptr : registry.find(instrument.of);
    if (of == nullptr) return instrument.id;
    const bool consolidated = instrument.kind == of->kind && (of->kind == "convention" || of->kind == "treaty");
    return instrument.kind == "amendment" || consolidated ? version_of(registry, *of) : instrument.id;
}

}  // namespace

ComparisonRules comparison_rules(const Config& config, const ReadLimits& limits) {
    ComparisonRules rules;
    rules.indicators = load_indicators((fs::path(config.folder()) / "indicators.yaml").string(), config.limits());
    rules.alignment = load_alignment((fs::path(config.folder()) / "alignment.yaml").string(), config.limits());
    rules.alignment.most_statements = limits.most_statements;
    rules.significance = load_significance((fs::path(config.folder()) / "significance.yaml").string(), config.limits());
    rules.points = load_point_rules((fs::path(config.folder()) / "significance.yaml").string(), config.limits());
    rules.names = {[&config](const std::string& id, const std::string& language) {
                       return config.registry().display_name(id, language);
                   },
                   [&config](const std::string& id, const std::string& language) {
                       return config.instruments().short_name(id, language);
                   },
                   [names = rules.points.name_separators, facts = rules.points.fact_separators](
                       const std::string& language, Separates what) {
                       const auto& separators = what == Separates::names ? names : facts;
                       const auto known = separators.find(language);
                       return known != separators.end() ? known->second : std::string(", ");
                   },
                   [qualifiers = rules.points.qualifiers](const Quantity& quantity, const std::string& language) {
                       const std::string number = number_in(quantity.value, language);
                       const auto words = qualifiers.find(quantity.qualifier);
                       if (words == qualifiers.end() || !words->second.contains(language)) return number;
                       return filled(words->second.at(language), {{"number", number}});
                   }};
    for (const Instrument& instrument : config.instruments().all())
        if (const std::string root = version_of(config.instruments(), instrument); root != instrument.id)
            rules.families.emplace(instrument.id, root);
    return rules;
}

void add_vocabulary(ComparisonRules& rules, const std::string& language, const Config& config) {
    auto& slot = rules.vocabularies[language];
    if (slot) return;
    auto made = std::make_shared<Vocabulary>();
    made->unspaced = config.language(language).unspaced;
    made->about = config.language(language).about;
    made->increment = config.language(language).figures.increment;
    for (const std::string& unit : config.language(language).figures.measures) made->measures.insert(unit);
    made->change_link = config.language(language).figures.change_link;
    made->part_link = config.language(language).figures.part_link;
    made->titled = config.language(language).titled;
    made->beginnings = config.language(language).beginnings;
    const auto add = [&](const std::string& id, const TextsByLanguage& names) {
        for (const std::string_view name : names.of(language)) made->names.add(name, id);
    };
    for (const Instrument& instrument : config.instruments().all()) add(instrument.id, instrument.names);
    for (const Organization& organization : config.registry().organizations()) {
        add(organization.id, organization.names);
        made->organizations.insert(organization.id);
        made->organization_features.insert(feature_of_name(organization.id));
    }
    for (const TermFamily& family : config.terms()) {
        const std::string_view word = family.words.first(language);
        if (word.empty()) continue;
        add("term:" + family.id, family.words);
        made->families.emplace("term:" + family.id, word);
    }
    made->indicators = rules.indicators;
    made->language = language;
    slot = std::move(made);
}

ComparisonRules comparison_rules(const std::vector<Report>& reports, const Config& config, const ReadLimits& limits) {
    ComparisonRules rules = comparison_rules(config, limits);
    for (const Report& report : reports) add_vocabulary(rules, report.language, config);
    return rules;
}

}  // namespace sessiondiff
