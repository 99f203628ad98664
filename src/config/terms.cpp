#include "config/terms.h"

#include "config/claims.h"
#include "config/yaml.h"

namespace sessiondiff {

std::vector<TermFamily> load_terms(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"terms"});
    std::vector<TermFamily> families;
    Claims claims;
    for (const YamlValue& value : root.at("terms").list()) {
        value.expect_keys({"id", "words"});
        TermFamily family{value.at("id").text(), TextsByLanguage(value.at("words"))};
        claims.claim_all(value.at("words"), family.id);
        families.push_back(std::move(family));
    }
    return families;
}

}  // namespace sessiondiff
