#include "config/claims.h"

#include <fmt/format.h>

#include "text/unicode.h"

namespace sessiondiff {

void Claims::claim(const std::string& language, const std::string& name, const std::string& id,
                   const YamlValue& place) {
    const auto [found, fresh] =
        claims_.try_emplace(language + "\n" + folded_name(name), std::pair(id, place.lines().first));
    if (fresh) return;
    place.fail(found->second.first == id ? fmt::format("{}: the name '{}' ({}) stands twice (first in line {})", id,
                                                       name, language, found->second.second)
                                         : fmt::format("{}: the name '{}' ({}) belongs to {} already (line {})", id,
                                                       name, language, found->second.first, found->second.second),
               "config-duplicate-name");
}

void Claims::claim_all(const YamlValue& names, const std::string& id) {
    for (const auto& [language, list] : names.entries())
        for (const YamlValue& name : list.list()) claim(language, name.text(), id, name);
}

}  // namespace sessiondiff
