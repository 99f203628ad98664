// Treaties, conventions, protocols, codes, initiatives and control regimes: config/instruments.yaml.
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
#include "text/name_finder.h"

namespace sessiondiff {

struct Language;

/// Sentences that a rule of a config file must and must not apply to.
struct RuleExamples {
    TextsByLanguage examples;
    TextsByLanguage counterexamples;
};

struct Instrument {
    std::string id;
    std::string
        kind;  ///< treaty, convention, protocol, amendment, agreement, code, regime, initiative, strategy, standard
    std::optional<int> year;
    std::string depositary;
    bool negotiated = false;  ///< nobody can join it yet
    std::string of;           ///< for amendments and protocols: the instrument they belong to
    std::string group;  ///< what it is about, for tables: nuclear-security, chem-bio …; other where none is given
    TextsByLanguage short_names;
    TextsByLanguage names;
    TextsByLanguage contextual;
    RuleExamples rules;
    int line = 0;
};

class InstrumentRegistry {
public:
    /// Throws ConfigError: unknown keys, ids or aliases that stand twice (with both places).
    explicit InstrumentRegistry(const std::string& path, const YamlLimits& limits = {});

    const std::vector<Instrument>& all() const { return instruments_; }
    const Instrument* find(std::string_view id) const;
    /// The names of one language, with the forms that it gives them. Made when first asked for; safe to share between
    /// threads.
    const NameFinder& names(const Language& language) const;
    /// In another language where this one has no name; the id itself where no name is known.
    std::string display_name(std::string_view id, const std::string& language) const;
    /// What a table calls it: its short name, else the shortest of its names in the language; where it has none there,
    /// as `display_name`.
    std::string short_name(std::string_view id, const std::string& language) const;
    /// The amendment of an instrument, by its id or that of the instrument it is a version of.
    const Instrument* amendment_of(std::string_view id) const;
    const std::string& path() const { return path_; }

private:
    std::string path_;
    std::vector<Instrument> instruments_;
    std::unordered_map<std::string, std::size_t> index_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::unique_ptr<const NameFinder>> finders_;
};

}  // namespace sessiondiff
