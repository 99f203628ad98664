#include "config/instruments.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "config/claims.h"
#include "config/language.h"
#include "config/yaml.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

constexpr std::array<std::string_view, 10> kinds{"treaty", "convention", "protocol",   "amendment", "agreement",
                                                 "code",   "regime",     "initiative", "strategy",  "standard"};

constexpr std::array<std::string_view, 9> groups{
    "nuclear-weapons", "nuclear-security", "chem-bio", "terrorism", "transport", "arms", "crime", "regional", "other"};

}  // namespace

InstrumentRegistry::InstrumentRegistry(const std::string& path, const YamlLimits& limits) : path_(path) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"instruments"});
    Claims claims;
    for (const YamlValue& value : root.at("instruments").list()) {
        value.expect_keys({"id", "kind", "year", "depositary", "negotiated", "of", "group", "short", "names",
                           "contextual", "examples", "counterexamples"});
        Instrument instrument;
        instrument.id = value.at("id").text();
        instrument.kind = value.at("kind").text();
        if (std::find(kinds.begin(), kinds.end(), instrument.kind) == kinds.end())
            value.at("kind").fail(
                fmt::format("unknown kind '{}'; known kinds: {}", instrument.kind, fmt::join(kinds, ", ")),
                "config-value");
        if (value.has("year")) instrument.year = value.at("year").integer();
        instrument.depositary = value.optional_text("depositary").value_or("");
        instrument.negotiated = value.has("negotiated") && value.at("negotiated").boolean();
        instrument.of = value.optional_text("of").value_or("");
        instrument.group = value.optional_text("group").value_or("other");
        if (std::find(groups.begin(), groups.end(), instrument.group) == groups.end())
            value.at("group").fail(
                fmt::format("unknown group '{}'; known groups: {}", instrument.group, fmt::join(groups, ", ")),
                "config-value");
        if (value.has("short")) instrument.short_names = TextsByLanguage(value.at("short"));
        instrument.names = TextsByLanguage(value.at("names"));
        if (value.has("contextual")) instrument.contextual = TextsByLanguage(value.at("contextual"));
        if (value.has("examples")) instrument.rules.examples = TextsByLanguage(value.at("examples"));
        if (value.has("counterexamples"))
            instrument.rules.counterexamples = TextsByLanguage(value.at("counterexamples"));
        instrument.line = value.lines().first;
        claims.claim_all(value.at("names"), instrument.id);
        if (!index_.emplace(instrument.id, instruments_.size()).second)
            value.fail(fmt::format("id '{}' stands twice", instrument.id), "config-duplicate-id");
        instruments_.push_back(std::move(instrument));
    }
    for (const YamlValue& value : root.at("instruments").list())
        if (value.has("of") && find(value.at("of").text()) == nullptr)
            value.at("of").fail(fmt::format("there is no instrument '{}'", value.at("of").text()), "config-value");
}

const Instrument* InstrumentRegistry::find(std::string_view id) const {
    const auto found = index_.find(std::string(id));
    return found == index_.end() ? nullptr : &instruments_[found->second];
}

const NameFinder& InstrumentRegistry::names(const Language& language) const {
    const std::lock_guard lock(mutex_);
    auto& finder = finders_[language.code];
    if (!finder) {
        auto made = std::make_unique<NameFinder>(language.name_forms);
        for (const Instrument& instrument : instruments_)
            for (const std::string_view name : instrument.names.of(language.code)) made->add(name, instrument.id);
        finder = std::move(made);
    }
    return *finder;
}

std::string InstrumentRegistry::display_name(std::string_view id, const std::string& language) const {
    const Instrument* instrument = find(id);
    const std::string_view name = instrument == nullptr ? id : instrument->names.first_or_other(language);
    return std::string(name.empty() ? id : name);
}

std::string InstrumentRegistry::short_name(std::string_view id, const std::string& language) const {
    const Instrument* instrument = find(id);
    if (instrument == nullptr) return std::string(id);
    if (const std::string_view name = instrument->short_names.first(language); !name.empty()) return std::string(name);
    const std::vector<std::string_view> names = instrument->names.of(language);
    const auto shortest = std::min_element(names.begin(), names.end(), [](std::string_view a, std::string_view b) {
        return count_code_points(a) < count_code_points(b);
    });
    return shortest == names.end() ? display_name(id, language) : std::string(*shortest);
}

const Instrument* InstrumentRegistry::amendment_of(std::string_view id) const {
    const Instrument* instrument = find(id);
    for (const Instrument& candidate : instruments_) {
        if (candidate.kind != "amendment" || candidate.id == id) continue;
        if (candidate.of == id || (instrument != nullptr && !instrument->of.empty() && candidate.of == instrument->of))
            return &candidate;
    }
    return nullptr;
}

}  // namespace sessiondiff
