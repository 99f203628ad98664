#include "config/registry.h"

#include <algorithm>

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "config/claims.h"
#include "config/language.h"
#include "config/yaml.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

std::string icu_country_name(const std::string& id, const std::string& language) {
    icu::UnicodeString wide;
    icu::Locale("", id.c_str()).getDisplayCountry(icu::Locale(language.c_str()), wide);
    std::string name;
    wide.toUTF8String(name);
    return name == id ? std::string() : name;
}

bool is_country_code(std::string_view id) {
    return id.size() == 2 && id[0] >= 'A' && id[0] <= 'Z' && id[1] >= 'A' && id[1] <= 'Z';
}

std::string without_brackets(std::string_view text) {
    const std::size_t ascii = text.find('(');
    const std::size_t wide = text.find("（");
    const std::size_t at = std::min(ascii, wide);
    return std::string(trim(text.substr(0, at)));
}

}  // namespace

std::vector<std::string> icu_state_names(const std::string& language) {
    std::vector<std::string> names;
    for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code)
        names.push_back(icu_country_name(*code, language));
    return names;
}

std::string clean_heading(std::string_view heading) {
    std::string_view text = trim(heading);
    while (!text.empty()) {
        const CodePoint point = code_point_before(text, text.size());
        if (!is_note_mark(point.value) && !is_white_space(point.value)) break;
        text = text.substr(0, point.next);
    }
    return std::string(text);
}

Registry::Registry(const std::string& organizations_path, const std::string& countries_path, const YamlLimits& limits) {
    Claims claims;
    const YamlValue organizations = load_yaml(organizations_path, limits);
    organizations.expect_keys({"organizations"});
    for (const YamlValue& value : organizations.at("organizations").list()) {
        value.expect_keys({"id", "group", "names", "contextual"});
        Organization organization;
        organization.id = value.at("id").text();
        organization.group = value.at("group").text();
        organization.names = TextsByLanguage(value.at("names"));
        if (value.has("contextual")) organization.contextual = TextsByLanguage(value.at("contextual"));
        organization.line = value.lines().first;
        claims.claim_all(value.at("names"), organization.id);
        if (!organization_index_.emplace(organization.id, organizations_.size()).second)
            value.fail(fmt::format("id '{}' stands twice", organization.id), "config-duplicate-id");
        organizations_.push_back(std::move(organization));
    }
    const YamlValue countries = load_yaml(countries_path, limits);
    countries.expect_keys({"countries"});
    for (const YamlValue& value : countries.at("countries").list()) {
        value.expect_keys({"id", "names"});
        Country country;
        country.id = value.at("id").text();
        if (!is_country_code(country.id))
            value.at("id").fail(fmt::format("'{}' is no ISO 3166-1 alpha-2 code", country.id), "config-value");
        country.names = TextsByLanguage(value.at("names"));
        country.line = value.lines().first;
        claims.claim_all(value.at("names"), country.id);
        if (!country_index_.emplace(country.id, countries_.size()).second)
            value.fail(fmt::format("id '{}' stands twice", country.id), "config-duplicate-id");
        countries_.push_back(std::move(country));
    }
}

template <typename Add>
void Registry::each_state(const std::string& language, const Add& add) const {
    for (const Country& country : countries_)
        for (const std::string_view name : country.names.of(language)) add(name, country.id);
    const char* const* code = icu::Locale::getISOCountries();
    for (const std::string& name : icu_state_names(language)) {
        if (!name.empty()) add(name, *code);
        ++code;
    }
}

const NameTable& Registry::names(const std::string& language) const {
    const std::lock_guard lock(mutex_);
    auto& table = tables_[language];
    if (table) return *table;
    auto made = std::make_unique<NameTable>();
    each_state(language, [&](std::string_view name, const std::string& id) {
        made->respondents.try_emplace(folded_name(name), Respondent{id, RespondentKind::state});
    });
    for (const Organization& organization : organizations_) {
        for (const std::string_view name : organization.names.of(language)) {
            made->respondents.try_emplace(
                folded_name(name),
                Respondent{organization.id,
                           organization.id == "eu" ? RespondentKind::european_union : RespondentKind::organization});
            made->organizations.add(name, organization.id);
        }
    }
    table = std::move(made);
    return *table;
}

const NameFinder& Registry::states(const Language& language) const {
    const std::lock_guard lock(mutex_);
    auto& finder = states_[language.code];
    if (finder) return *finder;
    auto made = std::make_unique<NameFinder>(language.name_forms);
    each_state(language.code, [&](std::string_view name, const std::string& id) { made->add(name, id); });
    finder = std::move(made);
    return *finder;
}

std::optional<Respondent> Registry::resolve(std::string_view heading, const std::string& language) const {
    const NameTable& table = names(language);
    const std::string clean = clean_heading(heading);
    const auto look_up = [&](std::string_view name) -> std::optional<Respondent> {
        const auto found = table.respondents.find(folded_name(name));
        return found == table.respondents.end() ? std::nullopt : std::optional(found->second);
    };
    if (const auto found = look_up(clean)) return found;
    const std::string shorter = without_brackets(clean);
    if (!shorter.empty() && shorter.size() != clean.size())
        if (const auto found = look_up(shorter)) return found;
    return std::nullopt;
}

const Organization* Registry::organization(std::string_view id) const {
    const auto found = organization_index_.find(std::string(id));
    return found == organization_index_.end() ? nullptr : &organizations_[found->second];
}

std::string Registry::display_name(std::string_view id, const std::string& language) const {
    if (const Organization* organization = this->organization(id)) {
        const std::string_view name = organization->names.first_or_other(language);
        return std::string(name.empty() ? id : name);
    }
    if (is_country_code(id)) {
        if (const auto found = country_index_.find(std::string(id)); found != country_index_.end())
            if (const std::string_view name = countries_[found->second].names.first(language); !name.empty())
                return std::string(name);
        if (std::string name = icu_country_name(std::string(id), language); !name.empty()) return name;
    }
    return std::string(id);
}

std::vector<std::string> Registry::all_names(std::string_view id, const std::vector<std::string>& languages) const {
    std::vector<std::string> all;
    const auto add = [&](std::string_view name) {
        if (!name.empty() && std::find(all.begin(), all.end(), name) == all.end()) all.emplace_back(name);
    };
    for (const std::string& language : languages)
        if (const std::string name = display_name(id, language); name != id) add(name);
    const Organization* organization = this->organization(id);
    const auto country = country_index_.find(std::string(id));
    const TextsByLanguage* names = organization != nullptr ? &organization->names
        : country != country_index_.end()                  ? &countries_[country->second].names
                                                           : nullptr;
    for (const std::string& language : languages) {
        if (names != nullptr)
            for (const std::string_view name : names->of(language)) add(name);
        if (is_country_code(id)) add(icu_country_name(std::string(id), language));
    }
    return all;
}

}  // namespace sessiondiff
