// Who may answer: States from ICU and config/countries.yaml, organizations from config/organizations.yaml.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/texts_by_language.h"
#include "config/yaml_limits.h"
#include "model/report.h"
#include "text/name_finder.h"

namespace sessiondiff {

struct Language;

struct Organization {
    std::string id;
    std::string group;           ///< un_system, un_secretariat, un_organ, european_union, other
    TextsByLanguage names;       ///< the first is for display
    TextsByLanguage contextual;  ///< short forms that hold only where a document introduces them
    int line = 0;
};

struct Country {
    std::string id;
    TextsByLanguage names;
    int line = 0;
};

/// A respondent's identity.
struct Respondent {
    std::string id;
    RespondentKind kind = RespondentKind::organization;
};

/// All names of one language, folded.
struct NameTable {
    std::unordered_map<std::string, Respondent> respondents;
    NameFinder organizations;
};

/// Both registries. The name table of a language is made when it is first asked for; safe to share between threads.
class Registry {
public:
    /// Throws ConfigError: unknown keys, ids or aliases that stand twice, aliases that two entries claim (with both
    /// places).
    Registry(const std::string& organizations_path, const std::string& countries_path, const YamlLimits& limits = {});

    const NameTable& names(const std::string& language) const;
    /// States inside sentences of a language, in the forms that it gives names. Case is not looked at.
    const NameFinder& states(const Language& language) const;

    /// The respondent that a heading names, a footnote mark and a short form in brackets set aside.
    std::optional<Respondent> resolve(std::string_view heading, const std::string& language) const;

    /// The name of a respondent for display, in another language where this one has none; the id itself where no name
    /// is known.
    std::string display_name(std::string_view id, const std::string& language) const;

    /// All its names in these languages, each once, those for display first.
    std::vector<std::string> all_names(std::string_view id, const std::vector<std::string>& languages) const;

    const Organization* organization(std::string_view id) const;
    const std::vector<Organization>& organizations() const { return organizations_; }

private:
    /// What `add(name, id)` is called with: each name of each State, first those of config/, which are the UN's.
    template <typename Add>
    void each_state(const std::string& language, const Add& add) const;

    std::vector<Organization> organizations_;
    std::vector<Country> countries_;
    std::unordered_map<std::string, std::size_t> organization_index_;
    std::unordered_map<std::string, std::size_t> country_index_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::unique_ptr<const NameTable>> tables_;
    mutable std::map<std::string, std::unique_ptr<const NameFinder>> states_;
};

/// ICU's names of all States with an ISO 3166-1 code, in the order of those codes; an empty text where it has none.
std::vector<std::string> icu_state_names(const std::string& language);

/// A heading without footnote marks and white space around it.
std::string clean_heading(std::string_view heading);

}  // namespace sessiondiff
