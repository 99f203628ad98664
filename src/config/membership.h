// How many States the United Nations had when they were asked: config/membership.yaml.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/yaml_limits.h"

namespace sessiondiff {

struct Membership {
    struct Since {
        std::string date;  ///< ISO 8601
        int members = 0;
    };
    std::vector<Since> since;                       ///< ascending
    std::set<std::string, std::less<>> no_members;  ///< States by ISO 3166-1 alpha-2 that are no Members

    /// Nothing for a day before the first that is known.
    std::optional<int> on(std::string_view date) const;
    bool is_none(std::string_view state) const { return no_members.contains(state); }
};

/// Throws ConfigError.
Membership load_membership(const std::string& path, const YamlLimits& limits = {});

}  // namespace sessiondiff
