// Texts of a registry in several languages, left where they stand in its file: a run needs those of one or two.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "config/yaml.h"

namespace sessiondiff {

/// language → texts.
class TextsByLanguage {
public:
    TextsByLanguage() = default;
    /// Throws ConfigError where the value is no mapping of lists of texts.
    explicit TextsByLanguage(YamlValue value);

    /// The texts of one language; valid as long as this or a copy of it.
    std::vector<std::string_view> of(std::string_view language) const;
    /// The first of them; empty where there is none.
    std::string_view first(std::string_view language) const;
    /// The same; where there is none, the first text of all.
    std::string_view first_or_other(std::string_view language) const;

private:
    std::optional<YamlValue> value_;
};

}  // namespace sessiondiff
