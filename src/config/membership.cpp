#include "config/membership.h"

#include "config/yaml.h"

namespace sessiondiff {

std::optional<int> Membership::on(std::string_view date) const {
    std::optional<int> members;
    for (const Since& one : since)
        if (one.date <= date) members = one.members;
    return members;
}

Membership load_membership(const std::string& path, const YamlLimits& limits) {
    const YamlValue root = load_yaml(path, limits);
    root.expect_keys({"members", "no_members"});
    Membership membership;
    for (const YamlValue& value : root.at("members").list()) {
        value.expect_keys({"since", "count"});
        membership.since.push_back({value.at("since").text(), value.at("count").integer()});
        const auto& all = membership.since;
        if (all.size() > 1 && all.back().date <= all[all.size() - 2].date)
            value.at("since").fail("the dates are not in order", "config-value");
    }
    for (const YamlValue& value : root.at("no_members").list()) membership.no_members.insert(value.text());
    return membership;
}

}  // namespace sessiondiff
